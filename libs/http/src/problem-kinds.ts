import type { ProblemKind } from './problem.js';

/** The problems that any HTTP interface of ours can answer, whatever it is about. */
export const PROBLEM_KINDS = {
  validationFailed: {
    code: 'validation-failed',
    status: 400,
    title: {
      fi: 'Pyynnössä on virheitä',
      sv: 'Begäran innehåller fel',
      en: 'The request has faults',
    },
  },
  malformedJson: {
    code: 'malformed-json',
    status: 400,
    title: {
      fi: 'Pyynnön runko ei ole kelvollista JSONia',
      sv: 'Begärans innehåll är inte giltig JSON',
      en: 'The body of the request is not valid JSON',
    },
  },
  bodyNotAccepted: {
    code: 'body-not-accepted',
    status: 400,
    title: {
      fi: 'Pyynnön rungon rakennetta ei hyväksytä',
      sv: 'Strukturen i begärans innehåll godkänns inte',
      en: 'The structure of the body is not accepted',
    },
  },
  headerInvalid: {
    code: 'header-invalid',
    status: 400,
    title: {
      fi: 'Pyynnön otsake on virheellinen',
      sv: 'Ett huvud i begäran är felaktigt',
      en: 'A header of the request is not valid',
    },
  },
  cursorInvalid: {
    code: 'cursor-invalid',
    status: 400,
    title: {
      fi: 'Sivun osoitin ei kelpaa',
      sv: 'Sidmarkören är ogiltig',
      en: 'The page cursor is not valid',
    },
  },
  personInAddress: {
    code: 'person-in-address',
    status: 400,
    title: {
      fi: 'Osoitteessa ei saa olla nimeä eikä henkilötunnusta',
      sv: 'Adressen får inte innehålla namn eller personbeteckning',
      en: 'An address must hold no name and no identity code',
    },
  },
  badRequest: {
    code: 'bad-request',
    status: 400,
    title: {
      fi: 'Pyyntöä ei voi käsitellä',
      sv: 'Begäran kan inte behandlas',
      en: 'The request cannot be handled',
    },
  },
  identityMissing: {
    code: 'identity-missing',
    status: 401,
    title: {
      fi: 'Pyynnöstä puuttuu tekijä',
      sv: 'Begäran saknar den som utför den',
      en: 'The request does not say who makes it',
    },
  },
  forbidden: {
    code: 'forbidden',
    status: 403,
    title: {
      fi: 'Tähän ei ole oikeutta',
      sv: 'Behörighet saknas',
      en: 'This is not allowed',
    },
  },
  routeUnknown: {
    code: 'route-unknown',
    status: 404,
    title: {
      fi: 'Osoitetta ei ole',
      sv: 'Adressen finns inte',
      en: 'There is no such address',
    },
  },
  notFound: {
    code: 'not-found',
    status: 404,
    title: {
      fi: 'Kohdetta ei löydy',
      sv: 'Objektet hittas inte',
      en: 'There is no such thing',
    },
  },
  versionConflict: {
    code: 'version-conflict',
    status: 409,
    title: {
      fi: 'Kohde on muuttunut sillä välin',
      sv: 'Objektet har ändrats under tiden',
      en: 'It has changed in the meantime',
    },
  },
  preconditionFailed: {
    code: 'precondition-failed',
    status: 412,
    title: {
      fi: 'Kohde on muuttunut sen jälkeen, kun luit sen',
      sv: 'Objektet har ändrats sedan du läste det',
      en: 'It has changed since you read it',
    },
  },
  bodyTooLarge: {
    code: 'body-too-large',
    status: 413,
    title: {
      fi: 'Pyynnön runko on liian suuri',
      sv: 'Begärans innehåll är för stort',
      en: 'The body of the request is too large',
    },
  },
  mediaTypeUnsupported: {
    code: 'media-type-unsupported',
    status: 415,
    title: {
      fi: 'Pyynnön sisältötyyppiä ei tueta',
      sv: 'Begärans innehållstyp stöds inte',
      en: 'The content type is not supported',
    },
  },
  hostNotAllowed: {
    code: 'host-not-allowed',
    status: 421,
    title: {
      fi: 'Palvelin ei vastaa tällä nimellä',
      sv: 'Servern svarar inte under detta namn',
      en: 'The server does not answer under this name',
    },
  },
  keyReused: {
    code: 'key-reused',
    status: 422,
    title: {
      fi: 'Avain on jo käytetty toiseen pyyntöön',
      sv: 'Nyckeln har redan använts för en annan begäran',
      en: 'The key has been used for another request',
    },
  },
  tooManyRequests: {
    code: 'too-many-requests',
    status: 429,
    title: {
      fi: 'Liian monta pyyntöä, odota hetki',
      sv: 'För många begäranden, vänta en stund',
      en: 'Too many requests, wait a moment',
    },
  },
  tooManyFeeds: {
    code: 'too-many-feeds',
    status: 503,
    title: {
      fi: 'Muutosseurantoja on auki liikaa',
      sv: 'För många ändringsflöden är öppna',
      en: 'Too many feeds of changes are open',
    },
  },
  unavailable: {
    code: 'unavailable',
    status: 503,
    title: {
      fi: 'Palvelu ei ole juuri nyt käytettävissä',
      sv: 'Tjänsten är inte tillgänglig just nu',
      en: 'The service is not available right now',
    },
  },
  internalError: {
    code: 'internal-error',
    status: 500,
    title: {
      fi: 'Palvelussa tapahtui virhe',
      sv: 'Ett fel uppstod i tjänsten',
      en: 'Something went wrong in the service',
    },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
