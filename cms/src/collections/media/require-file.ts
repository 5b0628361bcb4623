import { APIError, type CollectionBeforeOperationHook } from 'payload'

/**
 * An image comes with its file. Payload would also fetch it from any address that a client names, and `pasteURL` does not
 * switch that off.
 */
export const requireFile: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'create' && !req.file) throw new APIError('Please choose an image file.', 400)
  return args
}
