import { MainLandmark } from './main-landmark.client.tsx'

/** Above the sign-in form: says where one is. */
export function SignInIntroduction() {
  return (
    <div className="sign-in-introduction">
      <MainLandmark />
      <h1>Sign in to the writing desk</h1>
      <p>Here the essays are drafted, reviewed and published, and messages from readers are answered.</p>
    </div>
  )
}
