import type { CollectionSlug, GlobalSlug } from 'payload'

/**
 * Who may do what, as data. The tests beside this file try every cell through the REST surface, and fail when a
 * collection, a global, an operation or an endpoint of the config has no row here.
 *
 * A cell is `✓` (all of them), `–` (none: 401, 403 or 404, and nothing changed), or the subjects for which it is
 * allowed, joined by `+`.
 */
export const callers = ['visitor', 'site', 'reviewer', 'editor', 'owner', 'admin'] as const
export type MatrixCaller = (typeof callers)[number]

/** The operations that Payload serves for every collection. */
export const collectionOperations = [
  'list',
  'count',
  'read',
  'list versions',
  'read version',
  'create',
  'update',
  'bulk update',
  'delete',
  'bulk delete',
  'restore version',
  'duplicate',
  'ask permissions',
] as const

/** The operations that Payload serves for every global. */
export const globalOperations = [
  'read',
  'update',
  'list versions',
  'read version',
  'restore version',
  'ask permissions',
] as const

export type Resource = {
  /** The kinds of documents that a rule may tell apart. */
  subjects: readonly string[]
  /** By operation, then by caller: the subjects for which it is allowed. */
  rows: ReadonlyMap<string, Readonly<Record<MatrixCaller, readonly string[]>>>
}

export const collectionMatrix: Readonly<Record<CollectionSlug, Resource>> = {
  // To delete is to delete for good; the trash is for everyone who writes.
  articles: resource(
    ['published', 'draft', 'trashed'],
    `                | visitor | site      | reviewer | editor          | owner           | admin
    list             | –       | published | ✓        | ✓               | ✓               | ✓
    count            | –       | published | ✓        | ✓               | ✓               | ✓
    read             | –       | –         | ✓        | ✓               | ✓               | ✓
    list versions    | –       | –         | ✓        | ✓               | ✓               | ✓
    read version     | –       | –         | ✓        | ✓               | ✓               | ✓
    create           | –       | –         | –        | ✓               | ✓               | ✓
    update           | –       | –         | –        | ✓               | ✓               | ✓
    bulk update      | –       | –         | –        | ✓               | ✓               | ✓
    delete           | –       | –         | –        | –               | –               | ✓
    bulk delete      | –       | –         | –        | –               | –               | ✓
    restore version  | –       | –         | –        | published+draft | published+draft | published+draft
    duplicate        | –       | –         | –        | ✓               | ✓               | ✓
    ask permissions  | –       | –         | ✓        | ✓               | ✓               | ✓
    save a draft     | –       | –         | –        | ✓               | ✓               | ✓
    publish          | –       | –         | –        | ✓               | ✓               | ✓
    unpublish        | –       | –         | –        | ✓               | ✓               | ✓
    put in the trash | –       | –         | –        | published+draft | published+draft | published+draft
    take from trash  | –       | –         | –        | trashed         | trashed         | trashed
    preview a draft  | –       | –         | published+draft | published+draft | published+draft | published+draft
    see share links  | –       | –         | ✓        | ✓               | ✓               | ✓
    make a link      | –       | –         | –        | published+draft | published+draft | published+draft
    read its notes   | –       | –         | ✓        | ✓               | ✓               | ✓
    see its schedule | –       | –         | ✓        | ✓               | ✓               | ✓
    schedule         | –       | –         | –        | published+draft | published+draft | published+draft
    download it      | –       | –         | ✓        | ✓               | ✓               | ✓
    write a note     | –       | –         | ✓        | ✓               | ✓               | ✓
    see the gate     | –       | –         | ✓        | ✓               | ✓               | ✓
    mark as literal  | –       | –         | –        | ✓               | ✓               | ✓
    see its review   | –       | –         | ✓        | ✓               | ✓               | ✓
    see what a restore does | –  | –       | published+draft | published+draft | published+draft | published+draft
    see what befell notes | –  | –       | ✓        | ✓               | ✓               | ✓
    ask for a review | –       | –         | –        | draft           | draft           | draft
    approve          | –       | –         | draft    | –               | draft           | draft
    ask for changes  | –       | –         | draft    | –               | draft           | draft
    withdraw review  | –       | –         | –        | draft           | draft           | draft`,
  ),
  // What is coming: written by its acts and by the worker.
  schedules: resource(
    ['armed', 'held'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    include edits    | –       | –    | –        | ✓      | ✓     | ✓
    cancel           | –       | –    | –        | ✓      | ✓     | ✓
    arm again        | –       | –    | –        | held   | held  | held`,
  ),
  topics: resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | ✓    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | ✓      | ✓     | ✓
    update           | –       | –    | –        | ✓      | ✓     | ✓
    bulk update      | –       | –    | –        | ✓      | ✓     | ✓
    delete           | –       | –    | –        | ✓      | ✓     | ✓
    bulk delete      | –       | –    | –        | ✓      | ✓     | ✓
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  'draft-notes': resource(
    ['own', 'others'],
    `                     | visitor | site | reviewer | editor | owner | admin
    list                  | –       | –    | ✓        | ✓      | ✓     | ✓
    count                 | –       | –    | ✓        | ✓      | ✓     | ✓
    read                  | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions         | –       | –    | –        | –      | –     | –
    read version          | –       | –    | –        | –      | –     | –
    create                | –       | –    | ✓        | ✓      | ✓     | ✓
    update                | –       | –    | own      | ✓      | ✓     | ✓
    bulk update           | –       | –    | own      | ✓      | ✓     | ✓
    delete                | –       | –    | own      | ✓      | ✓     | ✓
    bulk delete           | –       | –    | own      | ✓      | ✓     | ✓
    restore version       | –       | –    | –        | –      | –     | –
    duplicate             | –       | –    | –        | –      | –     | –
    ask permissions       | –       | –    | ✓        | ✓      | ✓     | ✓
    note: resolve         | –       | –    | own      | ✓      | ✓     | ✓
    note: reopen          | –       | –    | own      | ✓      | ✓     | ✓
    note: assign          | –       | –    | own      | ✓      | ✓     | ✓
    note: kind            | –       | –    | own      | ✓      | ✓     | ✓
    note: confirm-kind    | –       | –    | own      | ✓      | ✓     | ✓
    note: severity        | –       | –    | own      | ✓      | ✓     | ✓
    note: due             | –       | –    | own      | ✓      | ✓     | ✓
    note: text            | –       | –    | own      | ✓      | ✓     | ✓
    note: place           | –       | –    | own      | ✓      | ✓     | ✓
    note: confirm-place   | –       | –    | own      | ✓      | ✓     | ✓
    note: keep-on-article | –       | –    | own      | ✓      | ✓     | ✓
    note: reply           | –       | –    | ✓        | ✓      | ✓     | ✓
    note: history         | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Everyone answers to any note and edits their own words; editors may take anybody's back. Written by its endpoints only.
  'note-replies': resource(
    ['own', 'others'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    edit the words   | –       | –    | own      | own    | own   | own
    take back        | –       | –    | own      | ✓      | ✓     | ✓`,
  ),
  // What happened to notes: the system writes it, and nobody changes it.
  'note-events': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // What happened to articles on their way to readers: the system writes it, and nobody changes it.
  'article-events': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Who may read a draft without a login. Made and revoked by acts of those who write; the secret is stored nowhere.
  // What people are told of is theirs alone, whatever their role.
  notifications: resource(
    ['own', 'others'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | own      | own    | own   | own
    count            | –       | –    | own      | own    | own   | own
    read             | –       | –    | own      | own    | own   | own
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    mark as read     | –       | –    | own      | own    | own   | own`,
  ),
  'share-links': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    revoke           | –       | –    | –        | ✓      | ✓     | ✓`,
  ),
  media: resource(
    ['public', 'private'],
    `                | visitor | site   | reviewer | editor | owner | admin
    list             | –       | –      | ✓        | ✓      | ✓     | ✓
    count            | –       | –      | ✓        | ✓      | ✓     | ✓
    read             | –       | –      | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –      | –        | –      | –     | –
    read version     | –       | –      | –        | –      | –     | –
    create           | –       | –      | –        | ✓      | ✓     | ✓
    update           | –       | –      | –        | ✓      | ✓     | ✓
    bulk update      | –       | –      | –        | ✓      | ✓     | ✓
    delete           | –       | –      | –        | –      | ✓     | ✓
    bulk delete      | –       | –      | –        | –      | ✓     | ✓
    restore version  | –       | –      | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –      | ✓        | ✓      | ✓     | ✓
    get the file     | –       | public | ✓        | ✓      | ✓     | ✓
    fetch by address | –       | –      | –        | –      | –     | –`,
  ),
  redirects: resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | ✓    | ✓        | ✓      | ✓     | ✓
    count            | –       | –    | ✓        | ✓      | ✓     | ✓
    read             | –       | –    | ✓        | ✓      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | ✓      | ✓     | ✓
    update           | –       | –    | –        | ✓      | ✓     | ✓
    bulk update      | –       | –    | –        | ✓      | ✓     | ✓
    delete           | –       | –    | –        | ✓      | ✓     | ✓
    bulk delete      | –       | –    | –        | ✓      | ✓     | ✓
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // The site's key sends inquiries through the intake, and cannot read even its own.
  inquiries: resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | ✓     | ✓
    update           | –       | –    | –        | –      | ✓     | ✓
    bulk update      | –       | –    | –        | –      | ✓     | ✓
    delete           | –       | –    | –        | –      | ✓     | ✓
    bulk delete      | –       | –    | –        | –      | ✓     | ✓
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    see at the desk  | –       | –    | –        | –      | ✓     | ✓
    desk: done       | –       | –    | –        | –      | ✓     | ✓
    desk: decline    | –       | –    | –        | –      | ✓     | ✓
    desk: duplicate-of| –       | –    | –        | –      | ✓     | ✓
    desk: snooze     | –       | –    | –        | –      | ✓     | ✓
    desk: wake       | –       | –    | –        | –      | ✓     | ✓
    desk: spam       | –       | –    | –        | –      | ✓     | ✓
    desk: not-spam   | –       | –    | –        | –      | ✓     | ✓
    desk: reopen     | –       | –    | –        | –      | ✓     | ✓
    desk: note       | –       | –    | –        | –      | ✓     | ✓
    desk: record-reply| –       | –    | –        | –      | ✓     | ✓
    desk: reply      | –       | –    | –        | –      | ✓     | ✓
    desk: recall     | –       | –    | –        | –      | ✓     | ✓
    desk: retry      | –       | –    | –        | –      | ✓     | ✓
    desk: sent-by-hand| –       | –    | –        | –      | ✓     | ✓
    desk: undo       | –       | –    | –        | –      | ✓     | ✓`,
  ),
  // Every mail, written by the system; the owner may let one go out again.
  deliveries: resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    send again       | –       | –    | –        | –      | ✓     | ✓`,
  ),
  // What came later under the same key. It goes with its inquiry, and nobody writes it by hand.
  'inquiry-revisions': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // What followed an inquiry, and what happened to it: written by the desk’s acts only.
  'inquiry-messages': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Also what the figures are counted from.
  'inquiry-events': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Sam’s own words.
  'canned-replies': resource(
    ['any'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | ✓     | ✓
    update           | –       | –    | –        | –      | ✓     | ✓
    bulk update      | –       | –    | –        | –      | ✓     | ✓
    delete           | –       | –    | –        | –      | ✓     | ✓
    bulk delete      | –       | –    | –        | –      | ✓     | ✓
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | ✓     | ✓
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Booked by the site's key through routes of its own, which cannot list them. Changed by acts alone.
  bookings: resource(
    ['coming', 'begun'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | –        | –      | ✓     | ✓
    count            | –       | –    | –        | –      | ✓     | ✓
    read             | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | –        | –      | –     | –
    update           | –       | –    | –        | –      | –     | –
    bulk update      | –       | –    | –        | –      | –     | –
    delete           | –       | –    | –        | –      | –     | –
    bulk delete      | –       | –    | –        | –      | –     | –
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓
    move a call      | –       | –    | –        | –      | ✓     | ✓
    cancel a call    | –       | –    | –        | –      | ✓     | ✓
    nobody came      | –       | –    | –        | –      | begun | begun`,
  ),
  users: resource(
    ['own', 'people', 'machine'],
    `                   | visitor | site | reviewer   | editor     | owner      | admin
    list                | –       | –    | own+people | own+people | own+people | ✓
    count               | –       | –    | own+people | own+people | own+people | ✓
    read                | –       | –    | own+people | own+people | own+people | ✓
    list versions       | –       | –    | –          | –          | –          | –
    read version        | –       | –    | –          | –          | –          | –
    create              | –       | –    | –          | –          | –          | ✓
    update              | –       | –    | own        | own        | own        | ✓
    bulk update         | –       | –    | own        | own        | own        | ✓
    delete              | –       | –    | –          | –          | –          | ✓
    bulk delete         | –       | –    | –          | –          | –          | ✓
    restore version     | –       | –    | –          | –          | –          | –
    duplicate           | –       | –    | –          | –          | –          | –
    ask permissions     | –       | –    | ✓          | ✓          | ✓          | ✓
    change the password | –       | –    | own        | own        | own        | ✓
    change the address  | –       | –    | –          | –          | –          | ✓
    change the role     | –       | –    | –          | –          | –          | ✓
    give a key          | –       | –    | –          | –          | –          | ✓
    reveal the key      | –       | –    | –          | –          | –          | –
    unlock              | –       | –    | –          | –          | –          | ✓`,
  ),
  // Who is editing what. Locks on what only the owner may read are not shown to others; to take a document over,
  // people put their own name on its lock.
  'payload-locked-documents': resource(
    ['own', 'others', 'on-an-inquiry'],
    `                | visitor | site | reviewer   | editor     | owner | admin
    list             | –       | –    | own+others | own+others | ✓     | ✓
    count            | –       | –    | own+others | own+others | ✓     | ✓
    read             | –       | –    | own        | own        | own   | ✓
    list versions    | –       | –    | –          | –          | –     | –
    read version     | –       | –    | –          | –          | –     | –
    create           | –       | –    | –          | –          | –     | –
    update           | –       | –    | –          | –          | –     | –
    bulk update      | –       | –    | –          | –          | –     | –
    delete           | –       | –    | own        | own        | own   | ✓
    bulk delete      | –       | –    | own        | own        | own   | ✓
    restore version  | –       | –    | –          | –          | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓          | ✓          | ✓     | ✓
    take over        | –       | –    | own+others | own+others | ✓     | ✓`,
  ),
  // What someone's admin remembers, by key: everyone's is their own.
  'payload-preferences': resource(
    ['own', 'others'],
    `                | visitor | site | reviewer | editor | owner | admin
    list             | –       | –    | own      | own    | own   | own
    count            | –       | –    | –        | –      | –     | –
    read             | –       | –    | own      | own    | own   | own
    list versions    | –       | –    | –        | –      | –     | –
    read version     | –       | –    | –        | –      | –     | –
    create           | –       | –    | ✓        | ✓      | ✓     | ✓
    update           | –       | –    | own      | own    | own   | own
    bulk update      | –       | –    | own      | own    | own   | own
    delete           | –       | –    | own      | own    | own   | own
    bulk delete      | –       | –    | own      | own    | own   | own
    restore version  | –       | –    | –        | –      | –     | –
    duplicate        | –       | –    | –        | –      | –     | –
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  // Payload's own store and its list of migrations have no door at all.
  'payload-kv': resource(['any'], shut()),
  'payload-migrations': resource(['any'], shut()),
}

export const globalMatrix: Readonly<Record<GlobalSlug, Resource>> = {
  site: resource(
    ['it'],
    `                | visitor | site | reviewer | editor | owner | admin
    read             | –       | ✓    | ✓        | ✓      | ✓     | ✓
    update           | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | ✓     | ✓
    read version     | –       | –    | –        | –      | ✓     | ✓
    restore version  | –       | –    | –        | –      | ✓     | ✓
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
  availability: resource(
    ['it'],
    `                | visitor | site | reviewer | editor | owner | admin
    read             | –       | ✓    | ✓        | ✓      | ✓     | ✓
    update           | –       | –    | –        | –      | ✓     | ✓
    list versions    | –       | –    | –        | –      | ✓     | ✓
    read version     | –       | –    | –        | –      | ✓     | ✓
    restore version  | –       | –    | –        | –      | ✓     | ✓
    ask permissions  | –       | –    | ✓        | ✓      | ✓     | ✓`,
  ),
}

/**
 * Endpoints beside those of documents, by method and path. Signing in and out is everyone's except the machine's. A
 * preview opens to its token only, which is nobody's session and no key: see `articles/preview`.
 */
export const endpointMatrix: Resource = resource(
  ['it'],
  `                              | visitor | site | reviewer | editor | owner | admin
  POST intake                    | –       | ✓    | –        | –      | –     | –
  GET intake/:id/:fingerprint    | –       | ✓    | –        | –      | –     | –
  POST intake/figures            | –       | ✓    | –        | –      | –     | –
  GET intake/figures             | –       | –    | –        | –      | ✓     | ✓
  GET desk/queue                 | –       | –    | –        | –      | ✓     | ✓
  GET desk/canned                | –       | –    | –        | –      | ✓     | ✓
  GET desk/recompute             | –       | –    | –        | –      | ✓     | ✓
  POST desk/recompute            | –       | –    | –        | –      | ✓     | ✓
  GET desk/figures               | –       | –    | –        | –      | ✓     | ✓
  GET bookings/slots             | –       | ✓    | –        | –      | –     | –
  POST bookings/book             | –       | ✓    | –        | –      | –     | –
  GET bookings/manage            | –       | ✓    | –        | –      | –     | –
  GET bookings/manage/slots      | –       | ✓    | –        | –      | –     | –
  GET bookings/manage/invite     | –       | ✓    | –        | –      | –     | –
  POST bookings/manage/move      | –       | ✓    | –        | –      | –     | –
  POST bookings/manage/cancel    | –       | ✓    | –        | –      | –     | –
  GET desk/why-not               | –       | –    | –        | –      | ✓     | ✓
  POST desk/public-holidays      | –       | –    | –        | –      | ✓     | ✓
  GET bookings/outside-hours     | –       | –    | –        | –      | ✓     | ✓
  POST bookings/by-host          | –       | –    | –        | –      | ✓     | ✓
  POST articles/import           | –       | –    | –        | ✓      | ✓     | ✓
  GET articles/note-counts       | –       | –    | ✓        | ✓      | ✓     | ✓
  GET draft-notes/board          | –       | –    | ✓        | ✓      | ✓     | ✓
  GET draft-notes/board-csv      | –       | –    | ✓        | ✓      | ✓     | ✓
  POST draft-notes/bulk          | –       | –    | ✓        | ✓      | ✓     | ✓
  GET notifications/for-me       | –       | –    | ✓        | ✓      | ✓     | ✓
  GET notifications/unread       | –       | –    | ✓        | ✓      | ✓     | ✓
  POST notifications/read        | –       | –    | ✓        | ✓      | ✓     | ✓
  GET public-slugs/:slug         | –       | ✓    | ✓        | ✓      | ✓     | ✓
  GET public-addresses           | –       | ✓    | ✓        | ✓      | ✓     | ✓
  GET search                     | –       | ✓    | ✓        | ✓      | ✓     | ✓
  GET changes                    | –       | ✓    | –        | –      | ✓     | ✓
  GET desk/mail-health           | –       | –    | –        | –      | ✓     | ✓
  POST desk/mail-release         | –       | –    | –        | –      | ✓     | ✓
  GET desk/retention             | –       | –    | –        | –      | ✓     | ✓
  GET ops/status                 | –       | –    | –        | –      | ✓     | ✓
  POST desk/person/export        | –       | –    | –        | –      | ✓     | ✓
  POST desk/person/erase         | –       | –    | –        | –      | ✓     | ✓
  GET preview                    | –       | –    | –        | –      | –     | –
  GET preview/media/:file        | –       | –    | –        | –      | –     | –
  GET access                     | –       | –    | ✓        | ✓      | ✓     | ✓
  GET users/me                   | ✓       | –    | ✓        | ✓      | ✓     | ✓
  POST users/login               | ✓       | –    | ✓        | ✓      | ✓     | ✓
  POST users/logout              | –       | –    | ✓        | ✓      | ✓     | ✓
  POST users/refresh-token       | –       | –    | ✓        | ✓      | ✓     | ✓
  POST users/invite              | –       | –    | –        | –      | –     | ✓
  POST users/forgot-password     | ✓       | –    | ✓        | ✓      | ✓     | ✓
  POST users/reset-password      | ✓       | –    | ✓        | ✓      | ✓     | ✓
  GET users/init                 | –       | –    | –        | –      | –     | –
  POST users/first-register      | –       | –    | –        | –      | –     | –
  POST users/verify/:id          | –       | –    | –        | –      | –     | –
  GET og                         | –       | –    | –        | –      | –     | –
  POST reorder                   | –       | –    | –        | –      | –     | –
  GET graphql                    | –       | –    | –        | –      | –     | –
  POST graphql                   | –       | –    | –        | –      | –     | –
  GET graphql-playground         | –       | –    | –        | –      | –     | –
  GET payload-jobs               | –       | –    | –        | –      | –     | –
  GET payload-jobs/run           | –       | –    | –        | –      | –     | –
  GET payload-jobs/handle-schedules | –    | –    | –        | –      | –     | –`,
)

function shut(): string {
  const rows = collectionOperations.map((operation) => `${operation} ${'| – '.repeat(callers.length)}`)
  return [`| ${callers.join(' | ')}`, ...rows].join('\n')
}

/**
 * Reads a table.
 *
 * @throws RangeError  when a row is not whole, or a cell names an unknown subject
 */
function resource(subjects: readonly string[], table: string): Resource {
  const [head = [], ...lines] = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  if (head.slice(1).join() !== callers.join()) throw new RangeError(`The columns must be ${callers.join()}.`)
  const rows = lines.map(([operation = '', ...cells]) => {
    if (cells.length !== callers.length) throw new RangeError(`The row “${operation}” is not whole.`)
    const entries = callers.map((caller, index) => [caller, allowedIn(cells[index] ?? '', subjects)])
    const row: Record<MatrixCaller, readonly string[]> = Object.fromEntries(entries)
    return [operation, row] as const
  })
  return { subjects, rows: new Map(rows) }
}

function allowedIn(cell: string, subjects: readonly string[]): readonly string[] {
  if (cell === '✓') return subjects
  if (cell === '–') return []
  const named = cell.split('+')
  const unknown = named.find((name) => !subjects.includes(name))
  if (unknown !== undefined) throw new RangeError(`“${unknown}” is not one of ${subjects.join()}.`)
  return named
}
