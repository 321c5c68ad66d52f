import { text } from './text.js';

/** Faults of what a path names: guards, facts, forms, codes, reminder rules. */
export const REFERENCE_FAULTS = {
  'guard-unknown': text(
    ['Ehtoa {guard} ei ole', 'Villkoret {guard} finns inte', 'There is no guard {guard}'],
    [
      'Lisää se tiedostoon guards.yaml tai polun kohtaan guards, tai valitse jokin näistä: {known}',
      'Lägg till det i guards.yaml eller i servicestigens guards, eller välj något av dessa: {known}',
      "Add it to guards.yaml or to the path's own guards, or choose one of: {known}",
    ],
  ),
  'guard-incomplete': text(
    [
      'Polun oma ehto {guard} on vajaa, puuttuu: {missing}',
      'Servicestigens eget villkor {guard} är ofullständigt, saknas: {missing}',
      "The path's own guard {guard} is incomplete, missing: {missing}",
    ],
    [
      'Lisää puuttuvat avaimet; yhteistä ehtoa, jota muuttaa, ei ole tällä tunnuksella',
      'Lägg till nycklarna; det finns inget gemensamt villkor med den beteckningen att ändra',
      'Add the keys; there is no shared guard of this identifier to change',
    ],
  ),
  'guard-duplicate': text(
    [
      'Ehto {guard} on määritelty kahdesti',
      'Villkoret {guard} är definierat två gånger',
      'The guard {guard} is defined twice',
    ],
    ['Poista toinen', 'Ta bort det ena', 'Remove one of them'],
  ),
  'guard-unused': text(
    [
      'Mikään siirtymä, vaihe tai pääsyehto ei käytä ehtoa {guard}',
      'Ingen förflyttning, fas eller inträdesregel använder villkoret {guard}',
      'No move, phase or criterion uses the guard {guard}',
    ],
    ['Käytä ehtoa tai poista se', 'Använd villkoret eller ta bort det', 'Use the guard or remove it'],
  ),
  'fact-unknown': text(
    [
      'Tosiseikkaa {fact} ei ole tiedostossa facts.yaml',
      'Faktumet {fact} finns inte i facts.yaml',
      'The fact {fact} is not in facts.yaml',
    ],
    [
      'Lisää se sinne kolmella kielellä tai valitse jokin näistä: {known}',
      'Lägg till det där på tre språk eller välj något av dessa: {known}',
      'Add it there in three languages or choose one of: {known}',
    ],
  ),
  'fact-never-set': text(
    [
      'Ehto {guard} vaatii tosiseikkaa {fact}, jota mikään ei aseta',
      'Villkoret {guard} kräver faktumet {fact} som inget sätter',
      'The guard {guard} asks for the fact {fact}, which nothing sets',
    ],
    [
      'Anna jonkin vaiheen tai avauksen asettaa se: sets: [{fact}]',
      'Låt en fas eller öppnandet sätta det: sets: [{fact}]',
      'Let a phase or the opening set it: sets: [{fact}]',
    ],
  ),
  'fact-duplicate': text(
    [
      'Tosiseikka {fact} on luettelossa kahdesti',
      'Faktumet {fact} finns två gånger',
      'The fact {fact} is listed twice',
    ],
    ['Poista toinen', 'Ta bort det ena', 'Remove one of them'],
  ),
  'form-unknown': text(
    ['Lomaketta {form} ei ole', 'Blanketten {form} finns inte', 'There is no form {form}'],
    [
      'Lisää forms/{form}.yaml tai valitse jokin näistä: {known}',
      'Lägg till forms/{form}.yaml eller välj någon av dessa: {known}',
      'Add forms/{form}.yaml or choose one of: {known}',
    ],
  ),
  'form-not-filled': text(
    [
      'Ehto {guard} vaatii lomaketta {form}, jota mikään vaihe ei täytä',
      'Villkoret {guard} kräver blanketten {form} som ingen fas fyller i',
      'The guard {guard} asks for the form {form}, which no phase fills',
    ],
    [
      'Anna lomake jollekin vaiheelle; lähetteelle käytetään referral: true',
      'Ge blanketten till en fas; för remissen används referral: true',
      'Give the form to a phase; for the referral use referral: true',
    ],
  ),
  'form-missing': text(
    [
      'Vaiheella {phase} ei ole lomaketta, mutta {key} tarvitsee sen',
      'Fasen {phase} har ingen blankett men {key} behöver den',
      'The phase {phase} has no form, but {key} needs one',
    ],
    ['Lisää form tai poista {key}', 'Lägg till form eller ta bort {key}', 'Add form or remove {key}'],
  ),
  'form-field-unknown': text(
    [
      'Lomakkeella {form} ei ole kenttää {field}',
      'Blanketten {form} har inget fält {field}',
      'The form {form} has no field {field}',
    ],
    ['Valitse jokin näistä: {known}', 'Välj något av dessa: {known}', 'Choose one of: {known}'],
  ),
  'code-unknown': text(
    [
      'Koodia {code} ei ole koodistossa {list}',
      'Koden {code} finns inte i kodlistan {list}',
      'The code {code} is not in the code list {list}',
    ],
    [
      'Lisää se tiedostoon {file} tai valitse jokin näistä: {known}',
      'Lägg till den i {file} eller välj någon av dessa: {known}',
      'Add it to {file} or choose one of: {known}',
    ],
  ),
  'code-list-unknown': text(
    ['Koodistoa {list} ei ole', 'Kodlistan {list} finns inte', 'There is no code list {list}'],
    [
      'Lisää code-lists/{list}.yaml tai valitse jokin näistä: {known}',
      'Lägg till code-lists/{list}.yaml eller välj någon av dessa: {known}',
      'Add code-lists/{list}.yaml or choose one of: {known}',
    ],
  ),
  'channel-not-listed': text(
    [
      'Oletuskanava {code} ei ole vaiheen kanavien joukossa',
      'Standardkanalen {code} finns inte bland fasens kanaler',
      'The default channel {code} is not among the channels of the phase',
    ],
    ['Lisää se kohtaan channels', 'Lägg till den i channels', 'Add it to channels'],
  ),
  'consent-scope-missing': text(
    [
      'Suostumus vaaditaan, mutta ei kerrota mihin',
      'Samtycke krävs men det anges inte till vad',
      'A consent is required, but not said for what',
    ],
    ['Lisää entry.consentScope', 'Lägg till entry.consentScope', 'Add entry.consentScope'],
  ),
  'range-empty': text(
    [
      'Alaraja {least} on suurempi kuin yläraja {most}',
      'Nedre gränsen {least} är större än den övre {most}',
      'The lower limit {least} is above the upper {most}',
    ],
    ['Vaihda rajat', 'Byt gränserna', 'Change the limits'],
  ),
  'measurement-duplicate': text(
    [
      'Mittauspiste {point} on määritelty kahdesti',
      'Mätpunkten {point} är definierad två gånger',
      'The measurement point {point} is defined twice',
    ],
    ['Anna toiselle oma tunnus', 'Ge den ena en egen beteckning', 'Give one of them its own identifier'],
  ),
  'reminder-unknown': text(
    ['Muistutussääntöä {rule} ei ole', 'Påminnelseregeln {rule} finns inte', 'There is no reminder rule {rule}'],
    [
      'Lisää se tiedostoon reminder-rules.yaml tai valitse jokin näistä: {known}',
      'Lägg till den i reminder-rules.yaml eller välj någon av dessa: {known}',
      'Add it to reminder-rules.yaml or choose one of: {known}',
    ],
  ),
  'reminder-incomplete': text(
    [
      'Polun oma muistutussääntö {rule} on vajaa, puuttuu: {missing}',
      'Servicestigens egen påminnelseregel {rule} är ofullständig, saknas: {missing}',
      "The path's own reminder rule {rule} is incomplete, missing: {missing}",
    ],
    ['Lisää puuttuvat avaimet', 'Lägg till nycklarna', 'Add the missing keys'],
  ),
  'reminder-duplicate': text(
    [
      'Muistutussääntö {rule} on kahdesti',
      'Påminnelseregeln {rule} finns två gånger',
      'The reminder rule {rule} stands twice',
    ],
    ['Poista toinen', 'Ta bort den ena', 'Remove one of them'],
  ),
} as const;
