import { text } from './text.js';

/** Faults of the phases and moves of a path. */
export const PATH_FAULTS = {
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
} as const;
