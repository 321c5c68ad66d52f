import { text } from './text.js';

/** Faults of reminder rules that can never be meant: those that never fire, fire for ever, or reach nobody. */
export const REMINDER_FAULTS = {
  'reminder-trigger-missing': text(
    [
      'Muistutussääntö {rule} ei kerro, mikä sen käynnistää: se ei muistuta koskaan',
      'Påminnelseregeln {rule} anger inte vad som startar den: den påminner aldrig',
      'The reminder rule {rule} does not say what starts it: it never fires',
    ],
    [
      'Lisää trigger, esimerkiksi trigger: { opened: any }',
      'Lägg till trigger, till exempel trigger: { opened: any }',
      'Add trigger, for instance trigger: { opened: any }',
    ],
  ),
  'reminder-trigger-unclear': text(
    [
      'Säännön {rule} käynnistävä avain ei ole yksiselitteinen: {found}',
      'Det är oklart vad som startar regeln {rule}: {found}',
      'It is not clear what starts the rule {rule}: {found}',
    ],
    [
      'Anna yksi näistä ja vain sen omat lisäavaimet: {known}',
      'Ange ett av dessa och bara dess egna tilläggsnycklar: {known}',
      'Give one of these with its own further keys only: {known}',
    ],
  ),
  'event-unknown': text(
    ['Kirjaustyyppiä {event} ei ole', 'Anteckningstypen {event} finns inte', 'There is no type of entry {event}'],
    ['Valitse jokin näistä: {known}', 'Välj någon av dessa: {known}', 'Choose one of: {known}'],
  ),
  'reminder-receiver-never': text(
    [
      'Säännön {rule} saaja {word} ei selviä siitä, mikä säännön käynnistää',
      'Mottagaren {word} i regeln {rule} framgår inte av det som startar den',
      'What starts the rule {rule} does not tell who {word} is',
    ],
    [
      'Nimeä ammatti tai rooli; owner kuuluu osatavoitteille, responsible sovituille vaiheille, offered vastuun siirrolle',
      'Ange en yrkesgrupp eller roll; owner hör till delmål, responsible till avtalade steg, offered till överlämning',
      'Name a profession or role; owner is for sub-goals, responsible for planned steps, offered for a handover',
    ],
  ),
  'reminder-before-nothing': text(
    [
      'Sääntö {rule} lasketaan taaksepäin jostakin, jonka päivää ei tiedetä ennalta: se ei muistuta koskaan ajoissa',
      'Regeln {rule} räknas bakåt från något vars dag inte är känd i förväg: den påminner aldrig i tid',
      'The rule {rule} is counted back from something whose day is not known before: it never fires in time',
    ],
    [
      'Poista before tai valitse käynnistäjä, jolla on päivä: sovittu vaihe, suostumuksen loppu, lomakkeen päivä',
      'Ta bort before eller välj en startare som har en dag: ett avtalat steg, samtyckets slut, en dag på en blankett',
      'Remove before or choose a trigger with a day: a planned step, the end of a consent, a day on a form',
    ],
  ),
  'reminder-until-unreadable': text(
    [
      'Säännön {rule} kohtaa until ei ymmärretä: {until}',
      'until i regeln {rule} kan inte tolkas: {until}',
      'until of the rule {rule} cannot be read: {until}',
    ],
    [
      "Kirjoita '12 sessions within P3M', '3 times' tai kesto P6M",
      "Skriv '12 sessions within P3M', '3 times' eller en tidslängd P6M",
      "Write '12 sessions within P3M', '3 times' or a duration P6M",
    ],
  ),
  'reminder-escalation-order': text(
    [
      'Säännön {rule} porras {after} ei tule edellisen jälkeen',
      'Eskaleringssteget {after} i regeln {rule} kommer inte efter det föregående',
      'The escalation step {after} of the rule {rule} does not come after the one before',
    ],
    [
      'Järjestä portaat ajan mukaan; jokaisen after lasketaan muistutuksen ajasta',
      'Ordna stegen efter tid; after räknas alltid från påminnelsens tid',
      'Put the steps in the order of time; each after is counted from the time of the reminder',
    ],
  ),
  'reminder-without-time': text(
    [
      'Säännöllä {rule} ei ole aikaa tällä polulla',
      'Regeln {rule} har ingen tid på den här servicestigen',
      'The rule {rule} has no time on this path',
    ],
    [
      'Lisää offset, tai jos lähde ei anna sitä, assumed: { offset: P14D, source: INF }',
      'Lägg till offset, eller om källan inte anger den, assumed: { offset: P14D, source: INF }',
      'Add offset, or when the source gives none, assumed: { offset: P14D, source: INF }',
    ],
  ),
  'reminder-date-nowhere': text(
    [
      'Sääntö {rule} odottaa suunnitelman päivää, mutta se ei koske osatavoitteita',
      'Regeln {rule} väntar på en dag i planen men gäller inte delmål',
      'The rule {rule} waits for a day in the plan but is not about sub-goals',
    ],
    [
      'Anna kesto, tai trigger: { subgoals: due }',
      'Ange en tidslängd, eller trigger: { subgoals: due }',
      'Give a duration, or trigger: { subgoals: due }',
    ],
  ),
  'reminder-working-days': text(
    [
      'Säännön {rule} aikaa {offset} ei voi laskea työpäivinä',
      'Tiden {offset} i regeln {rule} kan inte räknas i arbetsdagar',
      'The time {offset} of the rule {rule} cannot be counted in working days',
    ],
    [
      'Anna kokonaisia päiviä, P10D, tai poista days: working',
      'Ange hela dagar, P10D, eller ta bort days: working',
      'Give whole days, P10D, or remove days: working',
    ],
  ),
  'reminder-at-once-for-ever': text(
    [
      'Sääntö {rule} tulisi uudelleen heti, aina vain: väli on {again}',
      'Regeln {rule} skulle komma igen genast, om och om igen: intervallet är {again}',
      'The rule {rule} would come again at once, for ever: its interval is {again}',
    ],
    ['Anna pidempi väli', 'Ange ett längre intervall', 'Give a longer interval'],
  ),
  'reminder-for-ever': text(
    [
      'Sääntö {rule} tulee aina uudelleen, eikä mikään tällä polulla lopeta sitä',
      'Regeln {rule} kommer om och om igen och inget på den här servicestigen avslutar den',
      'The rule {rule} comes again for ever: nothing on this path ends it',
    ],
    [
      'Lisää stop, until tai expires; asiakkuuden loppuun asti jatkuva sanotaan stop: [{ exit: true }]',
      'Lägg till stop, until eller expires; en som varar till ärendets slut anges med stop: [{ exit: true }]',
      'Add stop, until or expires; one that lasts to the end of the case says stop: [{ exit: true }]',
    ],
  ),
  'reminder-text-value-unknown': text(
    [
      'Säännön {rule} teksti mainitsee arvon {name}, jota sen käynnistäjä ei anna',
      'Texten i regeln {rule} nämner värdet {name} som det som startar den inte ger',
      'The text of the rule {rule} names {name}, which what starts it does not give',
    ],
    [
      'Poista se; day on käynnistäjän päivä, time sovittu kellonaika, count kertojen määrä',
      'Ta bort det; day är startarens dag, time avtalat klockslag, count antalet gånger',
      'Remove it; day is the day of the trigger, time an agreed time, count the number of sessions',
    ],
  ),
  'reminder-stopped-at-once': text(
    [
      'Sääntö {rule} päättyy samaan, mistä se alkaa: se ei muistuta koskaan',
      'Regeln {rule} avslutas av det som startar den: den påminner aldrig',
      'The rule {rule} is stopped by what starts it: it never fires',
    ],
    ['Vaihda stop', 'Byt stop', 'Change stop'],
  ),
  'reminder-phase-never': text(
    [
      'Sääntö {rule} odottaa vaihetta {phases}, jota tällä polulla ei ole: se ei muistuta koskaan',
      'Regeln {rule} väntar på fasen {phases} som inte finns på den här servicestigen: den påminner aldrig',
      'The rule {rule} waits for the phase {phases}, which this path does not have: it never fires',
    ],
    [
      'Nimeä jokin näistä tai poista sääntö polulta: {known}',
      'Ange någon av dessa eller ta bort regeln från servicestigen: {known}',
      'Name one of these or take the rule off the path: {known}',
    ],
  ),
  'reminder-form-never': text(
    [
      'Sääntö {rule} odottaa lomaketta {form}, jota mikään tämän polun vaihe ei täytä: se ei muistuta koskaan',
      'Regeln {rule} väntar på blanketten {form} som ingen fas på den här servicestigen fyller i: den påminner aldrig',
      'The rule {rule} waits for the form {form}, which no phase of this path fills: it never fires',
    ],
    [
      'Anna lomake jollekin vaiheelle tai vaihda käynnistäjä',
      'Ge blanketten till en fas eller byt startare',
      'Give the form to a phase or change the trigger',
    ],
  ),
  'reminder-fact-never': text(
    [
      'Sääntö {rule} odottaa tosiseikkaa {fact}, jota mikään tällä polulla ei aseta',
      'Regeln {rule} väntar på faktumet {fact} som inget på den här servicestigen sätter',
      'The rule {rule} waits for the fact {fact}, which nothing on this path sets',
    ],
    [
      'Anna jonkin vaiheen tai avauksen asettaa se: sets: [{fact}]',
      'Låt en fas eller öppnandet sätta det: sets: [{fact}]',
      'Let a phase or the opening set it: sets: [{fact}]',
    ],
  ),
  'reminder-point-never': text(
    [
      'Sääntö {rule} odottaa mittauspistettä {point}, jota tällä polulla ei ole',
      'Regeln {rule} väntar på mätpunkten {point} som inte finns på den här servicestigen',
      'The rule {rule} waits for the measurement point {point}, which this path does not have',
    ],
    [
      'Lisää se kohtaan measurementPoints tai valitse jokin näistä: {known}',
      'Lägg till den i measurementPoints eller välj någon av dessa: {known}',
      'Add it to measurementPoints or choose one of: {known}',
    ],
  ),
  'reminder-over-before-due': text(
    [
      'Sääntö {rule} päättyy ({until}) ennen kuin sen aika tulee ({offset})',
      'Regeln {rule} upphör ({until}) innan dess tid kommer ({offset})',
      'The rule {rule} is over ({until}) before it is due ({offset})',
    ],
    ['Pidennä until tai lyhennä offset', 'Förläng until eller förkorta offset', 'Make until longer or offset shorter'],
  ),
} as const;
