import type { Text } from '../path/index.js';

interface FaultText {
  readonly message: Text;
  readonly remedy: Text;
}

function text(message: readonly [string, string, string], remedy: readonly [string, string, string]): FaultText {
  const asText = ([fi, sv, en]: readonly [string, string, string]): Text => ({ fi, sv, en });
  return { message: asText(message), remedy: asText(remedy) };
}

const FILE_FAULTS = {
  'file-unreadable': text(
    ['Tiedostoa ei voi lukea: {detail}', 'Filen kan inte läsas: {detail}', 'The file cannot be read: {detail}'],
    [
      'Tarkista, että tiedosto on olemassa ja että siihen on lukuoikeus.',
      'Kontrollera att filen finns och att den får läsas.',
      'Check that the file exists and may be read.',
    ],
  ),
  'yaml-invalid': text(
    [
      'Tiedosto ei ole kelvollista YAML:ää: {detail}',
      'Filen är inte giltig YAML: {detail}',
      'The file is not valid YAML: {detail}',
    ],
    [
      'Korjaa kohta; sama avain saa olla vain kerran, ja sisennys tehdään välilyönneillä.',
      'Rätta stället; en nyckel får finnas bara en gång och indragen görs med mellanslag.',
      'Correct the place; a key may stand only once, and indents are made of spaces.',
    ],
  ),
  'format-unknown': text(
    [
      'Tiedoston format on "{found}", tässä kansiossa odotetaan "{expected}"',
      'Filens format är "{found}", i den här mappen väntas "{expected}"',
      'The format of the file is "{found}", expected here is "{expected}"',
    ],
    [
      'Kirjoita ensimmäiseksi avaimeksi format: {expected}',
      'Skriv format: {expected} som första nyckel',
      'Write format: {expected} as the first key',
    ],
  ),
  'file-name-mismatch': text(
    [
      'Tiedoston nimi ei vastaa sisältöä: sisällä on {inside}',
      'Filens namn motsvarar inte innehållet: inuti står {inside}',
      'The file name does not agree with its content: inside it says {inside}',
    ],
    ['Nimeä tiedosto {expected}', 'Döp filen till {expected}', 'Name the file {expected}'],
  ),
} as const;

const SCHEMA_FAULTS = {
  'key-unknown': text(
    ['Tuntematon avain "{key}"', 'Okänd nyckel "{key}"', 'Unknown key "{key}"'],
    [
      'Tarkoititko jotakin näistä: {allowed}?',
      'Menade du någon av dessa: {allowed}?',
      'Did you mean one of: {allowed}?',
    ],
  ),
  'key-missing': text(
    ['Avain "{key}" puuttuu', 'Nyckeln "{key}" saknas', 'The key "{key}" is missing'],
    ['Lisää {key}', 'Lägg till {key}', 'Add {key}'],
  ),
  'text-missing': text(
    ['Teksti puuttuu kielellä {language}', 'Texten saknas på språket {language}', 'The text is missing in {language}'],
    [
      'Kirjoita teksti avaimella {language}; jokainen teksti tarvitaan suomeksi, ruotsiksi ja englanniksi.',
      'Skriv texten med nyckeln {language}; varje text behövs på finska, svenska och engelska.',
      'Write the text under the key {language}; every text is needed in Finnish, Swedish and English.',
    ],
  ),
  'type-wrong': text(
    [
      'Arvon tyyppi on väärä, odotetaan: {expected}',
      'Värdets typ är fel, väntad: {expected}',
      'The value has the wrong type, expected: {expected}',
    ],
    ['Anna arvo tyyppiä {expected}', 'Ge ett värde av typen {expected}', 'Give a value of type {expected}'],
  ),
  'value-not-allowed': text(
    ['Arvo {found} ei ole sallittu', 'Värdet {found} är inte tillåtet', 'The value {found} is not allowed'],
    ['Valitse jokin näistä: {allowed}', 'Välj något av dessa: {allowed}', 'Choose one of: {allowed}'],
  ),
  'form-wrong': text(
    [
      'Arvo {found} ei ole oikeaa muotoa',
      'Värdet {found} har inte rätt form',
      'The value {found} does not have the right form',
    ],
    ['{hint} (kaava {pattern})', '{hint} (mönster {pattern})', '{hint} (pattern {pattern})'],
  ),
  'out-of-range': text(
    [
      'Luku {found} ei ole rajoissa: {limit}',
      'Talet {found} är utanför gränserna: {limit}',
      'The number {found} is out of range: {limit}',
    ],
    ['Anna luku, joka on {limit}', 'Ge ett tal som är {limit}', 'Give a number that is {limit}'],
  ),
  'too-few': text(
    ['Liian vähän arvoja, vähintään {least}', 'För få värden, minst {least}', 'Too few values, at least {least}'],
    ['Lisää arvoja tai poista koko avain', 'Lägg till värden eller ta bort nyckeln', 'Add values or remove the key'],
  ),
  'too-many': text(
    ['Liian monta arvoa, enintään {most}', 'För många värden, högst {most}', 'Too many values, at most {most}'],
    ['Jätä enintään {most}', 'Lämna kvar högst {most}', 'Leave at most {most}'],
  ),
  'duplicate-item': text(
    [
      'Sama arvo on luettelossa kahdesti: {found}',
      'Samma värde finns två gånger i listan: {found}',
      'The same value stands twice in the list: {found}',
    ],
    ['Poista toinen', 'Ta bort det ena', 'Remove one of them'],
  ),
} as const;

const PATH_FAULTS = {
  'path-duplicate': text(
    [
      'Polun {id} versio {version} on myös tiedostossa {other}',
      'Version {version} av servicestigen {id} finns också i {other}',
      'Version {version} of path {id} also stands in {other}',
    ],
    [
      'Anna toiselle uusi versionumero tai poista se',
      'Ge den ena ett nytt versionsnummer eller ta bort den',
      'Give one of them a new version number or remove it',
    ],
  ),
  'path-released-changed': text(
    [
      'Polun {id} versio {version} on jo julkaistu ja siihen on tehty muutoksia',
      'Version {version} av servicestigen {id} är redan utgiven och har ändrats',
      'Version {version} of path {id} was released and has been changed',
    ],
    [
      'Palauta tiedosto ja tee muutokset kopioon {id}@{next}.yaml, jonka version on {next}',
      'Återställ filen och gör ändringarna i en kopia {id}@{next}.yaml med version {next}',
      'Restore the file and make the changes in a copy {id}@{next}.yaml with version {next}',
    ],
  ),
  'path-link-unknown': text(
    ['Polkua {path} ei ole', 'Servicestigen {path} finns inte', 'There is no path {path}'],
    ['Valitse jokin näistä: {known}', 'Välj någon av dessa: {known}', 'Choose one of: {known}'],
  ),
  'phase-duplicate': text(
    [
      'Vaihe {phase} on määritelty kahdesti',
      'Fasen {phase} är definierad två gånger',
      'The phase {phase} is defined twice',
    ],
    ['Anna toiselle oma tunnus', 'Ge den ena en egen beteckning', 'Give one of them its own identifier'],
  ),
  'phase-unknown': text(
    [
      'Vaihetta {phase} ei ole tällä polulla',
      'Fasen {phase} finns inte på servicestigen',
      'The path has no phase {phase}',
    ],
    [
      'Lisää vaihe tai valitse jokin näistä: {known}',
      'Lägg till fasen eller välj någon av dessa: {known}',
      'Add the phase or choose one of: {known}',
    ],
  ),
  'phase-unreachable': text(
    [
      'Vaiheeseen {phase} ei pääse mistään ensimmäisestä vaiheesta',
      'Fasen {phase} kan inte nås från någon första fas',
      'No way leads from a first phase to {phase}',
    ],
    [
      'Lisää siirtymä vaiheeseen {phase}, ota se mukaan kohtaan moves.freeAmong tai tee siitä silmukka (kind: loop)',
      'Lägg till en förflyttning till {phase}, ta med den i moves.freeAmong eller gör den till en slinga (kind: loop)',
      'Add a move to {phase}, take it into moves.freeAmong, or make it a loop (kind: loop)',
    ],
  ),
  'phase-locked': text(
    [
      'Vaiheeseen {phase} ei voi koskaan päästä: sen ehdot ({guards}) täyttyisivät vasta sen takana',
      'Fasen {phase} kan aldrig nås: dess villkor ({guards}) skulle uppfyllas först bakom den',
      'The phase {phase} can never be entered: its guards ({guards}) would be met only behind it',
    ],
    [
      'Anna jonkin aiemman vaiheen asettaa ehdon vaatima tosiseikka',
      'Låt en tidigare fas sätta det faktum som villkoret kräver',
      'Let an earlier phase set the fact that the guard asks for',
    ],
  ),
  'phase-no-way-out': text(
    [
      'Vaiheesta {phase} ei pääse päätökseen',
      'Från fasen {phase} leder ingen väg till slutet',
      'No way leads from the phase {phase} to the end',
    ],
    [
      "Lisää siirtymä, esimerkiksi vaiheesta '*' vaiheeseen {terminal}",
      "Lägg till en förflyttning, till exempel från '*' till {terminal}",
      "Add a move, for instance from '*' to {terminal}",
    ],
  ),
  'terminal-missing': text(
    ['Polulla ei ole päättävää vaihetta', 'Servicestigen har ingen avslutande fas', 'The path has no terminal phase'],
    ['Lisää vaihe, jonka kind on terminal', 'Lägg till en fas med kind: terminal', 'Add a phase with kind: terminal'],
  ),
  'terminal-several': text(
    [
      'Polulla on useita päättäviä vaiheita: {phases}',
      'Servicestigen har flera avslutande faser: {phases}',
      'The path has several terminal phases: {phases}',
    ],
    [
      'Jätä yksi; päättymisen syy kerrotaan koodilla',
      'Lämna kvar en; orsaken till avslutet anges med en kod',
      'Keep one; the reason of the exit is told by its code',
    ],
  ),
  'exit-move-missing': text(
    [
      'Mikään siirtymä ei johda päätökseen {terminal}',
      'Ingen förflyttning leder till slutet {terminal}',
      'No move leads to the end {terminal}',
    ],
    [
      "Lisää kohtaan moves.listed siirtymä, jonka from on '*' ja to on {terminal}",
      "Lägg till en förflyttning i moves.listed med from '*' och to {terminal}",
      "Add a move to moves.listed with from '*' and to {terminal}",
    ],
  ),
  'loop-as-target': text(
    [
      'Silmukka {phase} ei voi olla siirtymän päässä: se ei siirrä asiakkuutta',
      'Slingan {phase} kan inte vara målet för en förflyttning',
      'The loop {phase} cannot be the target of a move: it does not move the case',
    ],
    [
      'Poista siirtymä; ehto annetaan silmukan omalla avaimella guard',
      'Ta bort förflyttningen; ge villkoret med slingans egen nyckel guard',
      'Remove the move; give the guard by the own key guard of the loop',
    ],
  ),
  'loop-as-place': text(
    [
      'Silmukka {phase} ei ole paikka, jossa asiakkuus voi olla',
      'Slingan {phase} är inte en plats där ett ärende kan vara',
      'The loop {phase} is not a place where a case can be',
    ],
    ['Poista {phase} tästä', 'Ta bort {phase} härifrån', 'Remove {phase} from here'],
  ),
  'terminal-as-place': text(
    [
      'Päättävä vaihe {phase} ei voi olla tässä',
      'Den avslutande fasen {phase} kan inte vara här',
      'The terminal phase {phase} cannot stand here',
    ],
    [
      'Poista {phase} tästä; päätökseen pääsee vain luetelluilla siirtymillä',
      'Ta bort {phase}; slutet nås bara genom listade förflyttningar',
      'Remove {phase}; the end is reached by listed moves only',
    ],
  ),
  'free-among-missing': text(
    [
      'Vapaa polku ei kerro, minkä vaiheiden välillä saa liikkua',
      'En fri servicestig anger inte mellan vilka faser man får röra sig',
      'A free path does not say among which phases',
    ],
    ['Lisää moves.freeAmong', 'Lägg till moves.freeAmong', 'Add moves.freeAmong'],
  ),
  'free-among-unused': text(
    [
      'moves.freeAmong ei vaikuta, kun mode on listed',
      'moves.freeAmong har ingen verkan när mode är listed',
      'moves.freeAmong has no effect when mode is listed',
    ],
    [
      'Poista freeAmong tai vaihda mode: free',
      'Ta bort freeAmong eller byt till mode: free',
      'Remove freeAmong or change to mode: free',
    ],
  ),
  'move-duplicate': text(
    [
      'Siirtymä {from} → {to} on jo luettelossa samoin ehdoin',
      'Förflyttningen {from} → {to} finns redan med samma villkor',
      'The move {from} → {to} is listed already with the same guards',
    ],
    ['Poista toinen', 'Ta bort den ena', 'Remove one of them'],
  ),
  'responsible-missing': text(
    [
      'Vaiheella {phase} ei ole vastuussa ketään',
      'Ingen ansvarar för fasen {phase}',
      'Nobody is responsible for the phase {phase}',
    ],
    [
      'Nimeä ammatti tai rooli kohtaan responsible',
      'Ange en yrkesgrupp eller roll i responsible',
      'Name a profession or role under responsible',
    ],
  ),
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

const OTHER_FAULTS = {
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

/** What every fault of a definition says; `{name}` is filled from the data of the fault. */
const ALL_FAULTS = { ...FILE_FAULTS, ...SCHEMA_FAULTS, ...PATH_FAULTS, ...OTHER_FAULTS };

export type FaultCode = keyof typeof ALL_FAULTS;

export const FAULT_TEXTS: Readonly<Record<FaultCode, FaultText>> = ALL_FAULTS;
