import { words, type Told } from './told.js';

/** Refusals that what was sent explains: it cannot be right, whatever the state of the case. */
export const TEXTS_OF_VALUES = {
  'answers-invalid': {
    title: words(
      'Lomakkeen vastauksissa on virheitä',
      'Formulärets svar innehåller fel',
      'The answers of the form have faults',
    ),
    detail: words(
      'Osa lomakkeen kentistä puuttuu tai ei kelpaa.|Lomake: {form}.',
      'Några fält i formuläret saknas eller godtas inte.|Formulär: {form}.',
      'Some fields of the form are missing or not accepted.|Form: {form}.',
    ),
    remedy: words(
      'Korjaa nimetyt kentät ja lähetä uudelleen.',
      'Rätta de fält som nämns och skicka på nytt.',
      'Correct the fields that are named and send again.',
    ),
  },
  'attendance-required': {
    title: words('Läsnä olevia puuttuu', 'Närvarande saknas', 'Somebody who has to be there is missing'),
    detail: words(
      'Vaihe edellyttää, että nimetyt osallistuvat.|Puuttuu: {missing}.',
      'Fasen förutsätter att de som nämns deltar.|Saknas: {missing}.',
      'The phase asks that those named take part.|Missing: {missing}.',
    ),
    remedy: words(
      'Kirjaa läsnä olleet, tai sovi uusi tapaaminen.',
      'Registrera de närvarande, eller kom överens om ett nytt möte.',
      'Record who was there, or agree on another meeting.',
    ),
  },
  'channel-not-allowed': {
    title: words(
      'Yhteydenottotapa ei sovi vaiheeseen',
      'Kontaktsättet passar inte fasen',
      'The channel does not fit the phase',
    ),
    detail: words(
      'Vaihetta ei hoideta näin.|Annettu: {channel}.|Sallitut: {allowed}.',
      'Fasen sköts inte på detta sätt.|Angivet: {channel}.|Tillåtna: {allowed}.',
      'The phase is not done in this way.|Given: {channel}.|Allowed: {allowed}.',
    ),
    remedy: words('Valitse sallittu tapa.', 'Välj ett tillåtet sätt.', 'Choose one that is allowed.'),
  },
  'code-not-allowed': {
    title: words(
      'Koodia ei voi käyttää tällä polulla',
      'Koden kan inte användas på denna väg',
      'The code is not for this path',
    ),
    detail: words(
      'Polku ei käytä koodia {code}.|Sallitut: {allowed}.',
      'Vägen använder inte koden {code}.|Tillåtna: {allowed}.',
      'The path does not use the code {code}.|Allowed: {allowed}.',
    ),
    remedy: words('Valitse sallittu koodi.', 'Välj en tillåten kod.', 'Choose a code that is allowed.'),
  },
  'code-unknown': {
    title: words('Koodia ei ole', 'Koden finns inte', 'There is no such code'),
    detail: words(
      'Koodia {code} ei ole luettelossa {list}, tai se ei ole enää käytössä.',
      'Koden {code} finns inte i listan {list}, eller så används den inte längre.',
      'The code {code} is not in the list {list}, or is not in use any more.',
    ),
    remedy: words(
      'Valitse luettelossa voimassa oleva koodi.',
      'Välj en kod som är i kraft i listan.',
      'Choose a code of the list that is in use.',
    ),
  },
  'criteria-unknown': {
    title: words('Kriteeriä ei ole polulla', 'Kriteriet finns inte på vägen', 'The path has no such criterion'),
    detail: words(
      'Avattaessa kirjataan vain polun alkukriteerejä, eikä {fact} ole niistä mikään.|Kriteerit: {allowed}.',
      'Vid öppnandet registreras bara vägens inträdeskriterier, och {fact} är inte ett av dem.|Kriterier: {allowed}.',
      'Only the entry criteria of the path are stated at the opening, and {fact} is none of them.|Criteria: {allowed}.',
    ),
    remedy: words(
      'Jätä tieto pois, ja kirjaa se vaiheessa, johon se kuuluu.',
      'Lämna bort uppgiften och registrera den i den fas som den hör till.',
      'Leave it out, and record it in the step that it belongs to.',
    ),
  },
  'definition-unknown': {
    title: words('Polkua ei ole', 'Vägen finns inte', 'There is no such path'),
    detail: words(
      'Määritelmää ei löydy.|Polku: {path}.|Lomake: {form}.',
      'Definitionen hittas inte.|Väg: {path}.|Formulär: {form}.',
      'The definition is not there.|Path: {path}.|Form: {form}.',
    ),
    remedy: words(
      'Tarkista polun tunniste, tai pyydä pääkäyttäjää lataamaan määritelmä.',
      'Kontrollera vägens identifierare, eller be huvudanvändaren läsa in definitionen.',
      'Check the identifier of the path, or ask the administrator to load the definition.',
    ),
  },
  'document-missing': {
    title: words('Asiakirja puuttuu', 'En handling saknas', 'A document is missing'),
    detail: words(
      'Polulle tullaan vaadituin asiakirjoin.|Puuttuu: {missing}.',
      'Inträdet på vägen kräver handlingar.|Saknas: {missing}.',
      'The path is entered with the documents that it requires.|Missing: {missing}.',
    ),
    remedy: words(
      'Pyydä puuttuva asiakirja ja avaa asiakkuus sen kanssa.',
      'Begär den handling som saknas och öppna ärendet med den.',
      'Ask for the missing document and open the case with it.',
    ),
  },
  'entry-unknown': {
    title: words('Kirjausta ei ole', 'Anteckningen finns inte', 'There is no such entry'),
    detail: words(
      'Asiakkuudessa ei ole kirjausta, johon viitataan.|Kenttä: {field}.',
      'Ärendet har ingen sådan anteckning som det hänvisas till.|Fält: {field}.',
      'The case has no entry that this refers to.|Field: {field}.',
    ),
    remedy: words(
      'Hae asiakkuuden kirjaukset ja käytä niiden tunnisteita.',
      'Hämta ärendets anteckningar och använd deras identifierare.',
      'Read the entries of the case and use their identifiers.',
    ),
  },
  'handover-not-yours': {
    title: words('Siirto ei ole sinun', 'Överföringen är inte din', 'The handover is not yours'),
    detail: words(
      'Siirron hyväksyy tai torjuu se, jolle sitä tarjotaan, ja sen peruu se, joka tarjosi.',
      'En överföring godkänns eller avböjs av den som får erbjudandet och tas tillbaka av den som gav det.',
      'A handover is accepted or declined by whom it is offered to, and withdrawn by who offered it.',
    ),
    remedy: words(
      'Pyydä oikeaa henkilöä vastaamaan, tai nimeä asiakasvastaava suoraan syineen.',
      'Be rätt person svara, eller utse en klientansvarig direkt med orsak.',
      'Ask the right person to answer, or name a client manager directly with a reason.',
    ),
  },
  'phone-invalid': {
    title: words(
      'Puhelinnumeroa ei voi olla',
      'Telefonnumret kan inte finnas',
      'There can be no such telephone number',
    ),
    detail: words(
      'Numero on liian lyhyt tai pitkä, tai siinä on muuta kuin numero.',
      'Numret är för kort eller för långt, eller det innehåller annat än ett nummer.',
      'The number is too short or too long, or there is something beside it.',
    ),
    remedy: words(
      'Kirjoita yksi numero, esimerkiksi 0457 575 0012. Ulkomaisen numeron alkuun tulee + ja maan numero.',
      'Skriv ett nummer, till exempel 0457 575 0012. Ett utländskt nummer börjar med + och landets nummer.',
      'Write one number, for example 0457 575 0012. One of another country begins with + and its number.',
    ),
  },
  'email-invalid': {
    title: words(
      'Sähköpostiosoitetta ei voi olla',
      'E-postadressen kan inte finnas',
      'There can be no such e-mail address',
    ),
    detail: words(
      'Osoitteessa on oltava nimi, @-merkki ja palvelimen nimi.',
      'Adressen ska ha ett namn, tecknet @ och serverns namn.',
      'An address has a name, the sign @ and the name of a server.',
    ),
    remedy: words(
      'Kirjoita yksi osoite, esimerkiksi etunimi@example.org, tai jätä se pois.',
      'Skriv en adress, till exempel namn@example.org, eller lämna bort den.',
      'Write one address, for example name@example.org, or leave it out.',
    ),
  },
  'postal-code-invalid': {
    title: words('Postinumeroa ei voi olla', 'Postnumret kan inte finnas', 'There can be no such postal code'),
    detail: words(
      'Suomessa postinumerossa on viisi numeroa.',
      'I Finland har postnumret fem siffror.',
      'A postal code in Finland has five digits.',
    ),
    remedy: words(
      'Kirjoita viisi numeroa, esimerkiksi 50100. Ulkomaisen koodin alkuun tulevat maan kirjaimet, SE-123 45.',
      'Skriv fem siffror, till exempel 50100. En utländsk kod börjar med landets bokstäver, SE-123 45.',
      'Write five digits, for example 50100. One of another country begins with its letters, SE-123 45.',
    ),
  },
  'identity-code-invalid': {
    title: words(
      'Henkilötunnus ei ole oikea',
      'Personbeteckningen är inte giltig',
      'The personal identity code is not valid',
    ),
    detail: words(
      'Tunnuksen muoto, päivä tai tarkistusmerkki ei täsmää.',
      'Beteckningens form, dag eller kontrolltecken stämmer inte.',
      'The form, the day or the check character of the code is wrong.',
    ),
    remedy: words(
      'Tarkista tunnus, tai jätä se pois: palvelu ei edellytä sitä.',
      'Kontrollera beteckningen, eller lämna bort den: servicen förutsätter den inte.',
      'Check the code, or leave it out: the service does not require it.',
    ),
  },
  'in-the-future': {
    title: words('Aika on tulevaisuudessa', 'Tiden ligger i framtiden', 'The time is in the future'),
    detail: words(
      'Tapahtunutta ei voi kirjata etukäteen.|Nyt on {now}.',
      'Det som har hänt kan inte registreras på förhand.|Nu är det {now}.',
      'What has happened cannot be recorded in advance.|It is now {now}.',
    ),
    remedy: words(
      'Korjaa aika, tai suunnittele vaihe.',
      'Rätta tiden, eller planera fasen.',
      'Correct the time, or plan the step instead.',
    ),
  },
  'move-not-allowed': {
    title: words('Siirtymää ei ole polulla', 'Övergången finns inte på vägen', 'The path has no such move'),
    detail: words(
      'Vaiheesta {from} ei siirrytä vaiheeseen {to}.|Mahdolliset vaiheet: {reachable}.',
      'Från fasen {from} går man inte till fasen {to}.|Möjliga faser: {reachable}.',
      'The phase {from} does not lead to {to}.|Possible phases: {reachable}.',
    ),
    remedy: words(
      'Valitse mahdollinen vaihe.|Jos vaihe on jo tapahtunut, tarkista tapahtuma-aika.',
      'Välj en möjlig fas.|Om fasen redan har ägt rum, kontrollera tidpunkten.',
      'Choose a phase that is possible.|If the step has been taken already, check its time.',
    ),
  },
  'not-found': {
    title: words('Kohdetta ei löydy', 'Objektet hittas inte', 'There is no such thing'),
    detail: words(
      'Tällä tunnisteella ei ole kirjattu mitään.',
      'Inget är registrerat med denna identifierare.',
      'Nothing is recorded under this identifier.',
    ),
    remedy: words('Tarkista tunniste.', 'Kontrollera identifieraren.', 'Check the identifier.'),
  },
  'path-is-draft': {
    title: words('Polku on luonnos', 'Vägen är ett utkast', 'The path is a draft'),
    detail: words(
      'Luonnosta ei käytetä asiakkaan palveluun.|Polku: {path}.',
      'Ett utkast används inte för en klients service.|Väg: {path}.',
      'A draft does not serve a client.|Path: {path}.',
    ),
    remedy: words(
      'Valitse käytössä oleva polku, tai avaa testiasiakkuus.',
      'Välj en väg som är i bruk, eller öppna ett testärende.',
      'Choose a path that is in use, or open a test case.',
    ),
  },
  'phase-unknown': {
    title: words('Vaihetta ei ole polulla', 'Fasen finns inte på vägen', 'The path has no such phase'),
    detail: words(
      'Polulla ei ole vaihetta {phase}, tai se ei sovi tähän.|Mahdolliset: {allowed}.',
      'Vägen har ingen fas {phase}, eller så passar den inte här.|Möjliga: {allowed}.',
      'The path has no phase {phase}, or it does not fit here.|Possible: {allowed}.',
    ),
    remedy: words(
      'Valitse jokin polun vaiheista.',
      'Välj en av vägens faser.',
      'Choose one of the phases of the path.',
    ),
  },
  'reason-too-short': {
    title: words('Perustelu on liian lyhyt', 'Motiveringen är för kort', 'The reason is too short'),
    detail: words(
      'Perustelu kirjoitetaan sanoin, ja asiakas näkee sen.|Kirjaimia on oltava vähintään {least}.',
      'Motiveringen skrivs med ord, och klienten ser den.|Den ska ha minst {least} bokstäver.',
      'The reason is written in words, and the client sees it.|It has at least {least} letters.',
    ),
    remedy: words(
      'Kirjoita, miksi asiakkuus on nähtävä heti.',
      'Skriv varför ärendet måste ses genast.',
      'Write why the case has to be seen at once.',
    ),
  },
  'same-person': {
    title: words('Henkilö on sama', 'Personen är densamma', 'It is the same person'),
    detail: words(
      'Henkilöllä on jo tämä tehtävä, tai hän on sama, jonka tilalle valitaan.',
      'Personen har redan denna uppgift, eller är den som ska ersättas.',
      'The person has this duty already, or is the one to be replaced.',
    ),
    remedy: words('Valitse toinen henkilö.', 'Välj en annan person.', 'Choose somebody else.'),
  },
  'text-missing': {
    title: words('Tieto puuttuu', 'En uppgift saknas', 'Something is missing'),
    detail: words('Kenttä {field} on tyhjä.', 'Fältet {field} är tomt.', 'The field {field} is empty.'),
    remedy: words('Täytä kenttä.', 'Fyll i fältet.', 'Fill it in.'),
  },
  'time-order': {
    title: words('Ajat ovat väärässä järjestyksessä', 'Tiderna är i fel ordning', 'The times are in the wrong order'),
    detail: words(
      'Aika ei sovi muihin kirjauksiin.|Aikaisintaan {notBefore}.|Viimeistään {notAfter}.',
      'Tiden passar inte ihop med andra anteckningar.|Tidigast {notBefore}.|Senast {notAfter}.',
      'The time does not fit the other entries.|Not before {notBefore}.|Not after {notAfter}.',
    ),
    remedy: words(
      'Korjaa aika, tai korjaa ensin kirjaus, jonka aika on väärä.',
      'Rätta tiden, eller rätta först den anteckning vars tid är fel.',
      'Correct the time, or first the entry whose time is wrong.',
    ),
  },
  'use-exit': {
    title: words(
      'Päättäminen on oma toimintonsa',
      'Avslut är en egen funktion',
      'Ending a case is a command of its own',
    ),
    detail: words(
      'Vaihe {phase} päättää asiakkuuden, eikä sitä kirjata vaiheena.',
      'Fasen {phase} avslutar ärendet och registreras inte som ett steg.',
      'The phase {phase} ends the case and is not recorded as a step.',
    ),
    remedy: words(
      'Päätä asiakkuus: kirjaa päättymisen syy.',
      'Avsluta ärendet: registrera orsaken.',
      'End the case: record the reason of the exit.',
    ),
  },
  'value-invalid': {
    title: words('Arvo ei kelpaa', 'Värdet godtas inte', 'The value is not accepted'),
    detail: words(
      'Kentän {field} arvo ei kelpaa.|Pienin sallittu arvo on {least}, suurin {most}.',
      'Värdet i fältet {field} godtas inte.|Det minsta tillåtna värdet är {least}, det största {most}.',
      'The value of the field {field} is not accepted.|It is at least {least} and at most {most}.',
    ),
    remedy: words('Korjaa arvo.', 'Rätta värdet.', 'Correct the value.'),
  },
} as const satisfies Readonly<Record<string, Told>>;
