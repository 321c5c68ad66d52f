import { text } from './text.js';

/** Faults of code lists, forms and override files. */
export const LIST_AND_FORM_FAULTS = {
  'code-list-duplicate': text(
    [
      'Koodisto {list} on myös tiedostossa {other}',
      'Kodlistan {list} finns också i {other}',
      'The code list {list} also stands in {other}',
    ],
    ['Yhdistä tiedostot', 'Slå ihop filerna', 'Join the files'],
  ),
  'code-duplicate': text(
    [
      'Koodi {code} on koodistossa kahdesti',
      'Koden {code} finns två gånger i kodlistan',
      'The code {code} stands twice in the list',
    ],
    ['Poista toinen', 'Ta bort den ena', 'Remove one of them'],
  ),
  'code-removed': text(
    [
      'Julkaistu koodi {code} puuttuu koodistosta {list}',
      'Den utgivna koden {code} saknas i kodlistan {list}',
      'The released code {code} is missing from the list {list}',
    ],
    [
      'Palauta koodi ja anna sille validTo; koodia ei nimetä uudelleen eikä poisteta',
      'Återställ koden och ge den validTo; en kod döps aldrig om och tas aldrig bort',
      'Put the code back and give it validTo; a code is never renamed and never removed',
    ],
  ),
  'code-parent-loop': text(
    ['Koodi {code} on oma yläkoodinsa', 'Koden {code} är sin egen överkod', 'The code {code} is its own parent'],
    ['Korjaa parent', 'Rätta parent', 'Correct parent'],
  ),
  'form-duplicate': text(
    [
      'Lomakkeen {form} versio {version} on myös tiedostossa {other}',
      'Version {version} av blanketten {form} finns också i {other}',
      'Version {version} of the form {form} also stands in {other}',
    ],
    ['Anna toiselle uusi versionumero', 'Ge den ena ett nytt versionsnummer', 'Give one of them a new version number'],
  ),
  'field-duplicate': text(
    [
      'Kenttä {field} on lomakkeella kahdesti',
      'Fältet {field} finns två gånger på blanketten',
      'The field {field} stands twice on the form',
    ],
    ['Anna toiselle oma avain', 'Ge det ena en egen nyckel', 'Give one of them its own key'],
  ),
  'field-incomplete': text(
    [
      'Kentän {field} tyyppi {type} tarvitsee avaimen {key}',
      'Fältet {field} av typen {type} behöver nyckeln {key}',
      'The field {field} of type {type} needs the key {key}',
    ],
    ['Lisää {key}', 'Lägg till {key}', 'Add {key}'],
  ),
  'section-unknown': text(
    [
      'Lomakkeella ei ole osiota {section}',
      'Blanketten har inget avsnitt {section}',
      'The form has no section {section}',
    ],
    ['Lisää se kohtaan sections', 'Lägg till det i sections', 'Add it to sections'],
  ),
  'scale-unknown': text(
    ['Lomakkeella ei ole asteikkoa {scale}', 'Blanketten har ingen skala {scale}', 'The form has no scale {scale}'],
    ['Lisää se kohtaan scales', 'Lägg till den i scales', 'Add it to scales'],
  ),
  'override-path-unknown': text(
    ['Polkua {path} ei ole', 'Servicestigen {path} finns inte', 'There is no path {path}'],
    ['Valitse jokin näistä: {known}', 'Välj någon av dessa: {known}', 'Choose one of: {known}'],
  ),
  'override-place-unknown': text(
    [
      'Polulla {path} ei ole kohtaa {target}',
      'Servicestigen {path} har inte stället {target}',
      'The path {path} has no place {target}',
    ],
    [
      'Katso kohdat polun oletuksista (assumptions); luettelon osa nimetään tunnuksellaan, phases.REF.duration',
      'Se servicestigens antaganden (assumptions); delar av listor anges med sin beteckning, phases.REF.duration',
      'See the assumptions of the path; elements of lists are named by identifier, phases.REF.duration',
    ],
  ),
  'override-not-an-assumption': text(
    [
      'Kohta {target} ei ole oletus: sen lähde on {source}',
      'Stället {target} är inget antagande: källan är {source}',
      'The place {target} is not an assumption: its source is {source}',
    ],
    [
      'Vain oletuksia (source: INF) ja avoimia arvoja voi muuttaa; muuten tee polusta uusi versio',
      'Bara antaganden (source: INF) och öppna värden kan ändras; gör annars en ny version av servicestigen',
      'Only assumptions (source: INF) and open values may be set; otherwise make a new version of the path',
    ],
  ),
} as const;
