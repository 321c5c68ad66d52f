import type { CaseEventOf, CaseEventType, GlassVerdict } from '../../events/index.js';
import type { Text } from '../../path/index.js';

/** One sentence per event for the timeline (aikajana); the names in braces are filled in by `timeline.ts`. */
export const TIMELINE_TEXTS: Readonly<Record<CaseEventType, Text>> = {
  CaseOpened: {
    fi: 'Asiakkuus avattiin polulle {path}. Ohjaava taho: {source}.',
    sv: 'Klientrelationen öppnades på stigen {path}. Remitterande part: {source}.',
    en: 'The case was opened on the path {path}. Referred by: {source}.',
  },
  CaseParked: {
    fi: 'Asiakkuus odottaa: {missing}.',
    sv: 'Klientrelationen väntar på: {missing}.',
    en: 'The case waits for: {missing}.',
  },
  CaseUnparked: {
    fi: 'Asiakkuuden käsittely jatkuu, puuttuvat asiakirjat saatiin.',
    sv: 'Handläggningen fortsätter, de handlingar som saknades har kommit.',
    en: 'The case goes on: the missing documents have arrived.',
  },
  ConsentGiven: {
    fi: 'Asiakas antoi suostumuksen: {scope}{validTo}.',
    sv: 'Klienten gav sitt samtycke: {scope}{validTo}.',
    en: 'The client gave consent: {scope}{validTo}.',
  },
  ConsentRefused: {
    fi: 'Asiakas ei antanut suostumusta: {scope}.',
    sv: 'Klienten gav inte sitt samtycke: {scope}.',
    en: 'The client refused consent: {scope}.',
  },
  ConsentRenewed: {
    fi: 'Suostumus uusittiin: {scope}{validTo}.',
    sv: 'Samtycket förnyades: {scope}{validTo}.',
    en: 'The consent was renewed: {scope}{validTo}.',
  },
  ConsentWithdrawn: {
    fi: 'Asiakas perui suostumuksen: {scope}.',
    sv: 'Klienten återkallade samtycket: {scope}.',
    en: 'The client withdrew consent: {scope}.',
  },
  ClientManagerNamed: {
    fi: 'Asiakasvastaavaksi nimettiin {person}.',
    sv: 'Till klientansvarig utsågs {person}.',
    en: '{person} was named client manager.',
  },
  PairWorkerNamed: {
    fi: 'Työpariksi nimettiin {person}.',
    sv: 'Till arbetspar utsågs {person}.',
    en: '{person} was named pair worker.',
  },
  PairWorkerReleased: {
    fi: 'Työparin tehtävä päättyi.',
    sv: 'Uppdraget som arbetspar upphörde.',
    en: 'The pair worker was released.',
  },
  HandoverOffered: {
    fi: '{from} tarjosi asiakasvastuuta: {to}{escorted}.',
    sv: '{from} erbjöd klientansvaret till {to}{escorted}.',
    en: '{from} offered the responsibility to {to}{escorted}.',
  },
  HandoverAccepted: {
    fi: '{person} otti asiakasvastuun vastaan.',
    sv: '{person} tog emot klientansvaret.',
    en: '{person} accepted the responsibility.',
  },
  HandoverDeclined: {
    fi: 'Asiakasvastuun siirto torjuttiin: {reason}',
    sv: 'Överföringen av klientansvaret avböjdes: {reason}',
    en: 'The handover was declined: {reason}',
  },
  HandoverWithdrawn: {
    fi: 'Asiakasvastuun siirtotarjous peruttiin.',
    sv: 'Erbjudandet om överföring drogs tillbaka.',
    en: 'The handover offer was withdrawn.',
  },
  StepPlanned: {
    fi: 'Suunniteltiin: {phase} {dueAt}, {responsible}.',
    sv: 'Planerades: {phase} {dueAt}, {responsible}.',
    en: 'Planned: {phase} {dueAt}, {responsible}.',
  },
  StepRescheduled: {
    fi: 'Suunniteltu askel siirrettiin: {dueAt}.',
    sv: 'Det planerade steget flyttades till {dueAt}.',
    en: 'The planned step was moved to {dueAt}.',
  },
  PlannedStepCancelled: {
    fi: 'Suunniteltu askel peruttiin: {reason}',
    sv: 'Det planerade steget ställdes in: {reason}',
    en: 'The planned step was cancelled: {reason}',
  },
  NoShowMarked: {
    fi: 'Asiakas ei saapunut sovittuun tapaamiseen.',
    sv: 'Klienten kom inte till det avtalade mötet.',
    en: 'The client did not come to the appointment.',
  },
  StepRecorded: {
    fi: '{phase}{channel}. Kirjattu tekijä: {performedBy}.',
    sv: '{phase}{channel}. Utförd av: {performedBy}.',
    en: '{phase}{channel}. Done by {performedBy}.',
  },
  MeasurementRecorded: {
    fi: 'Mittaus: {instrument} ({filledOn}){value}.',
    sv: 'Mätning: {instrument} ({filledOn}){value}.',
    en: 'Measurement: {instrument} ({filledOn}){value}.',
  },
  PlanAgreed: {
    fi: 'Suunnitelma sovittiin (versio {planVersion}), osatavoitteita {subgoals}.',
    sv: 'Planen avtalades (version {planVersion}), delmål: {subgoals}.',
    en: 'The plan was agreed (version {planVersion}), sub-goals: {subgoals}.',
  },
  PlanSigned: {
    fi: 'Asiakas allekirjoitti suunnitelman {signedOn}.',
    sv: 'Klienten undertecknade planen {signedOn}.',
    en: 'The client signed the plan on {signedOn}.',
  },
  PlanReviewed: {
    fi: 'Suunnitelmaa tarkasteltiin.',
    sv: 'Planen följdes upp.',
    en: 'The plan was reviewed.',
  },
  NetworkMemberNamed: {
    fi: 'Verkostoon lisättiin: {service}.',
    sv: 'Till nätverket lades: {service}.',
    en: 'Added to the network: {service}.',
  },
  NetworkMemberRemoved: {
    fi: 'Verkostosta poistettiin jäsen.',
    sv: 'En medlem togs bort ur nätverket.',
    en: 'A member was removed from the network.',
  },
  OnwardReferralSent: {
    fi: 'Jatko-ohjaus: {service}, {organisation}.',
    sv: 'Vidare hänvisning: {service}, {organisation}.',
    en: 'Referred onward: {service}, {organisation}.',
  },
  OnwardReferralStarted: {
    fi: 'Jatkopalvelu alkoi {startedOn}.',
    sv: 'Den fortsatta tjänsten började {startedOn}.',
    en: 'The onward service started on {startedOn}.',
  },
  PlacementStarted: {
    fi: 'Työ tai paikka alkoi {startedOn}: {form}, {employer}.',
    sv: 'Arbetet eller platsen började {startedOn}: {form}, {employer}.',
    en: 'The placement started on {startedOn}: {form}, {employer}.',
  },
  PlacementEnded: {
    fi: 'Työ tai paikka päättyi {endedOn}.',
    sv: 'Arbetet eller platsen upphörde {endedOn}.',
    en: 'The placement ended on {endedOn}.',
  },
  CasePaused: {
    fi: 'Asiakkuus keskeytettiin tauolle: {pause}{until}.',
    sv: 'Klientrelationen pausades: {pause}{until}.',
    en: 'The case was paused: {pause}{until}.',
  },
  CaseResumed: { fi: 'Tauko päättyi.', sv: 'Pausen upphörde.', en: 'The pause ended.' },
  NoteAdded: { fi: 'Muistiinpano: {text}', sv: 'Anteckning: {text}', en: 'Note: {text}' },
  EntryCorrected: {
    fi: 'Kirjausta {target} korjattiin: {reason}',
    sv: 'Anteckning {target} rättades: {reason}',
    en: 'Entry {target} was corrected: {reason}',
  },
  EntryStruck: {
    fi: 'Kirjaus {target} mitätöitiin: {reason}',
    sv: 'Anteckning {target} ogiltigförklarades: {reason}',
    en: 'Entry {target} was struck: {reason}',
  },
  ReferralJudged: {
    fi: 'Ohjauksen oikea-aikaisuus ja palvelutarpeen mukaisuus arvioitiin.',
    sv: 'Hänvisningens rätta tid och motsvarighet till servicebehovet bedömdes.',
    en: 'Timeliness and match of the referral were judged.',
  },
  CaseExited: {
    fi: 'Palvelu päättyi: {exitReason}{destination}.',
    sv: 'Tjänsten avslutades: {exitReason}{destination}.',
    en: 'The service ended: {exitReason}{destination}.',
  },
  CaseReopened: {
    fi: 'Asiakkuus avattiin uudelleen: {reason}',
    sv: 'Klientrelationen öppnades på nytt: {reason}',
    en: 'The case was reopened: {reason}',
  },
  OutcomeRecorded: {
    fi: 'Tilanne {months} kuukautta päättymisen jälkeen: {outcome}.',
    sv: 'Läget {months} månader efter avslutet: {outcome}.',
    en: 'Situation {months} months after the exit: {outcome}.',
  },
  DataDisclosed: {
    fi: 'Tietoja luovutettiin: {organisation} ({what}). Peruste: {basis}.',
    sv: 'Uppgifter lämnades ut: {organisation} ({what}). Grund: {basis}.',
    en: 'Data was disclosed to {organisation} ({what}). Basis: {basis}.',
  },
  GlassBroken: {
    fi: '{person} avasi asiakkuuden hätätilanteessa luettavakseen {until} saakka. Syy: {reason}',
    sv: '{person} öppnade ärendet i en nödsituation för läsning till {until}. Orsak: {reason}',
    en: '{person} opened the case in an emergency, to read it until {until}. Reason: {reason}',
  },
  GlassReviewed: {
    fi: 'Tietosuojavastaava arvioi hätäkatselun ({person}): {verdict}{note}',
    sv: 'Dataskyddsombudet granskade nödåtkomsten ({person}): {verdict}{note}',
    en: 'The data-protection officer judged the emergency access ({person}): {verdict}{note}',
  },
  ClientErased: {
    fi: 'Asiakkaan henkilötiedot poistettiin.',
    sv: 'Klientens personuppgifter raderades.',
    en: 'The personal data of the client was erased.',
  },
};

export const VERDICTS: Readonly<Record<GlassVerdict, Text>> = {
  justified: { fi: 'perusteltu', sv: 'motiverad', en: 'justified' },
  unjustified: { fi: 'aiheeton', sv: 'omotiverad', en: 'unjustified' },
};

type Disclosure = CaseEventOf<'DataDisclosed'>['data'];

export const DISCLOSED_WITH: Readonly<Record<Disclosure['what'], Text>> = {
  'onward-referral': { fi: 'jatko-ohjaus', sv: 'vidare hänvisning', en: 'onward referral' },
  handover: { fi: 'asiakasvastuun siirto', sv: 'överföring av klientansvaret', en: 'handover of responsibility' },
};

export const DISCLOSURE_BASES: Readonly<Record<Disclosure['basis'], Text>> = {
  consent: { fi: 'asiakkaan suostumus', sv: 'klientens samtycke', en: 'consent of the client' },
  law: { fi: 'laki', sv: 'lag', en: 'law' },
  'client-request': { fi: 'asiakkaan pyyntö', sv: 'klientens begäran', en: 'wish of the client' },
};
