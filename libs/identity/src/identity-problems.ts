import type { ProblemKind } from '@polku/http';

/** The problems of signing in and of saying who one is. None of them says anything about a person. */
export const IDENTITY_PROBLEMS = {
  signInNeeded: {
    code: 'sign-in-needed',
    status: 401,
    title: {
      fi: 'Kirjaudu sisään',
      sv: 'Logga in',
      en: 'Sign in first',
    },
  },
  sessionEnded: {
    code: 'session-ended',
    status: 401,
    title: {
      fi: 'Istunto on päättynyt, kirjaudu uudelleen',
      sv: 'Sessionen har avslutats, logga in på nytt',
      en: 'The session has ended, sign in again',
    },
  },
  tokenInvalid: {
    code: 'token-invalid',
    status: 401,
    title: {
      fi: 'Tunniste ei kelpaa',
      sv: 'Åtkomsttoken godkänns inte',
      en: 'The access token is not accepted',
    },
  },
  tokenExpired: {
    code: 'token-expired',
    status: 401,
    title: {
      fi: 'Tunniste on vanhentunut, hae uusi',
      sv: 'Åtkomsttoken har gått ut, hämta en ny',
      en: 'The access token has expired, get a new one',
    },
  },
  strongerSignInNeeded: {
    code: 'stronger-sign-in-needed',
    status: 401,
    title: {
      fi: 'Tämä edellyttää vahvempaa tai tuoreempaa kirjautumista',
      sv: 'Detta kräver en starkare eller nyare inloggning',
      en: 'This needs a stronger or more recent sign-in',
    },
  },
  twoIdentities: {
    code: 'two-identities',
    status: 400,
    title: {
      fi: 'Pyynnössä on sekä istunto että tunniste',
      sv: 'Begäran innehåller både en session och en åtkomsttoken',
      en: 'The request carries both a session and an access token',
    },
  },
  requestForged: {
    code: 'request-not-from-our-page',
    status: 403,
    title: {
      fi: 'Pyyntö ei tullut omalta sivulta',
      sv: 'Begäran kom inte från vår egen sida',
      en: 'The request did not come from our own page',
    },
  },
  roleUnknown: {
    code: 'role-unknown',
    status: 403,
    title: {
      fi: 'Kirjautumispalvelu antoi roolin, jota Polku ei tunne',
      sv: 'Inloggningstjänsten gav en roll som Polku inte känner till',
      en: 'The identity provider gave a role that Polku does not know',
    },
  },
  roleMissing: {
    code: 'role-missing',
    status: 403,
    title: {
      fi: 'Käyttäjälle ei ole annettu roolia Polussa',
      sv: 'Användaren har inte fått någon roll i Polku',
      en: 'The user has no role in Polku',
    },
  },
  professionUnknown: {
    code: 'profession-unknown',
    status: 403,
    title: {
      fi: 'Kirjautumispalvelu antoi ammatin, jota Polku ei tunne',
      sv: 'Inloggningstjänsten gav ett yrke som Polku inte känner till',
      en: 'The identity provider gave a profession that Polku does not know',
    },
  },
  claimsNotAccepted: {
    code: 'claims-not-accepted',
    status: 403,
    title: {
      fi: 'Kirjautumispalvelun antamat tiedot eivät kelpaa',
      sv: 'Uppgifterna från inloggningstjänsten godkänns inte',
      en: 'What the identity provider says about the user is not accepted',
    },
  },
  signInFailed: {
    code: 'sign-in-failed',
    status: 400,
    title: {
      fi: 'Kirjautuminen ei onnistunut, aloita alusta',
      sv: 'Inloggningen lyckades inte, börja om',
      en: 'The sign-in did not succeed, start again',
    },
  },
  signInExpired: {
    code: 'sign-in-expired',
    status: 400,
    title: {
      fi: 'Kirjautuminen vanheni tai alkoi toisessa selaimessa, aloita alusta',
      sv: 'Inloggningen gick ut eller började i en annan webbläsare, börja om',
      en: 'The sign-in expired or began in another browser, start again',
    },
  },
  returnNotAccepted: {
    code: 'return-not-accepted',
    status: 400,
    title: {
      fi: 'Paluuosoite ei ole Polun oma polku',
      sv: 'Returadressen är inte en egen sökväg i Polku',
      en: 'The address to return to is not a path of Polku',
    },
  },
  stepUpNotAccepted: {
    code: 'step-up-not-accepted',
    status: 400,
    title: {
      fi: 'Kirjautumiselta pyydettyä vahvuutta ei voi käyttää',
      sv: 'Den begärda inloggningsstyrkan kan inte användas',
      en: 'The strength asked of the sign-in cannot be used',
    },
  },
  stepUpNotReached: {
    code: 'step-up-not-reached',
    status: 403,
    title: {
      fi: 'Kirjautuminen ei ollut niin vahva kuin pyydettiin',
      sv: 'Inloggningen var inte så stark som begärdes',
      en: 'The sign-in was not as strong as was asked for',
    },
  },
  logoutTokenInvalid: {
    code: 'logout-token-invalid',
    status: 400,
    title: {
      fi: 'Uloskirjaustunniste ei kelpaa',
      sv: 'Utloggningstoken godkänns inte',
      en: 'The logout token is not accepted',
    },
  },
  tooManyAttempts: {
    code: 'too-many-attempts',
    status: 429,
    title: {
      fi: 'Liian monta kirjautumisyritystä, odota hetki',
      sv: 'För många inloggningsförsök, vänta en stund',
      en: 'Too many attempts to sign in, wait a moment',
    },
  },
  providerUnavailable: {
    code: 'identity-provider-unavailable',
    status: 503,
    title: {
      fi: 'Kirjautumispalvelu ei vastaa',
      sv: 'Inloggningstjänsten svarar inte',
      en: 'The identity provider does not answer',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
