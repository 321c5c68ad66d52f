import { words, type Told } from './told.js';

/** Refusals that the state of the case explains: the same would be right at another moment. */
export const TEXTS_OF_STATES = {
  'already-exists': {
    title: words('Kohde on jo olemassa', 'Objektet finns redan', 'It exists already'),
    detail: words(
      'Samalla tunnisteella on jo kirjattu kohde.|Koodi lähdejärjestelmässä: {externalId}.',
      'Ett objekt med samma identifierare är redan registrerat.|Kod i källsystemet: {externalId}.',
      'Something is recorded under this identifier already.|Code in the source system: {externalId}.',
    ),
    remedy: words(
      'Avaa olemassa oleva kohde ja muuta sitä, tai anna uudelle oma tunniste.',
      'Öppna det befintliga objektet och ändra det, eller ge det nya en egen identifierare.',
      'Open what exists and change it, or give the new one an identifier of its own.',
    ),
  },
  'case-exited': {
    title: words('Asiakkuus on päättynyt', 'Ärendet är avslutat', 'The case has ended'),
    detail: words(
      'Päättyneeseen asiakkuuteen ei voi kirjata uutta.|Asiakkuus päättyi {exitedAt}.',
      'Inget nytt kan registreras i ett avslutat ärende.|Ärendet avslutades {exitedAt}.',
      'Nothing new can be recorded in a case that has ended.|The case ended {exitedAt}.',
    ),
    remedy: words(
      'Anna tapahtuma-aika ennen päättymistä, jos kirjaat jälkikäteen, tai avaa asiakkuus uudelleen.',
      'Ange en tidpunkt före avslutet om du registrerar i efterhand, eller öppna ärendet på nytt.',
      'Give a time before the end if you record afterwards, or reopen the case.',
    ),
  },
  'case-not-exited': {
    title: words('Asiakkuus ei ole päättynyt', 'Ärendet är inte avslutat', 'The case has not ended'),
    detail: words(
      'Toiminto koskee vain päättynyttä asiakkuutta.',
      'Funktionen gäller bara ett avslutat ärende.',
      'This is for a case that has ended.',
    ),
    remedy: words(
      'Päätä asiakkuus ensin syineen, jos palvelu on loppunut.',
      'Avsluta ärendet först med orsak, om servicen har upphört.',
      'End the case first, with its reason, if the service is over.',
    ),
  },
  'case-not-paused': {
    title: words('Asiakkuus ei ole tauolla', 'Ärendet är inte pausat', 'The case is not paused'),
    detail: words('Jatkettavaa taukoa ei ole.', 'Det finns ingen paus att avsluta.', 'There is no pause to end.'),
    remedy: words(
      'Kirjaa seuraava vaihe tavalliseen tapaan.',
      'Registrera nästa fas som vanligt.',
      'Record the next step as usual.',
    ),
  },
  'case-parked': {
    title: words('Asiakkuus odottaa asiakirjoja', 'Ärendet väntar på handlingar', 'The case waits for documents'),
    detail: words(
      'Asiaa ei saa käsitellä ennen kuin vaadittu asiakirja on saapunut.|Puuttuu: {missing}.',
      'Ärendet får inte behandlas innan den handling som krävs har kommit in.|Saknas: {missing}.',
      'The case must not be handled before the document that is required has arrived.|Missing: {missing}.',
    ),
    remedy: words(
      'Pyydä puuttuva asiakirja ja kirjaa se: asiakkuus jatkuu heti.',
      'Begär den handling som saknas och registrera den: ärendet fortsätter genast.',
      'Ask for the missing document and record it: the case goes on at once.',
    ),
  },
  'case-paused': {
    title: words('Asiakkuus on tauolla', 'Ärendet är pausat', 'The case is paused'),
    detail: words(
      'Tauon ajalle ei kirjata vaiheita.|Tauko alkoi {from}.|Tauko päättyi {to}.',
      'Inga faser registreras under en paus.|Pausen började {from}.|Pausen slutade {to}.',
      'No steps are recorded in a pause.|The pause began {from}.|The pause ended {to}.',
    ),
    remedy: words(
      'Lopeta tauko ensin, tai anna tapahtuma-aika tauon ulkopuolelta.',
      'Avsluta pausen först, eller ange en tidpunkt utanför pausen.',
      'End the pause first, or give a time outside it.',
    ),
  },
  'client-manager-exists': {
    title: words(
      'Asiakasvastaava on jo nimetty',
      'Klientansvarig är redan utsedd',
      'There is a client manager already',
    ),
    detail: words(
      'Asiakkuudella on yksi asiakasvastaava kerrallaan, ja hän vastaa, kunnes siirto on hyväksytty.',
      'Ett ärende har en klientansvarig i taget, som ansvarar tills överföringen har godkänts.',
      'A case has one client manager at a time, who is responsible until a handover is accepted.',
    ),
    remedy: words(
      'Tarjoa asiakkuutta siirrettäväksi. Jos asiakasvastaava ei voi sitä tehdä, kerro syy.',
      'Erbjud en överföring av ärendet. Om den klientansvarige inte kan göra det, ange orsaken.',
      'Offer a handover. If the client manager cannot do so, give the reason.',
    ),
  },
  'client-manager-missing': {
    title: words('Asiakasvastaava puuttuu', 'Klientansvarig saknas', 'There is no client manager'),
    detail: words(
      'Asiakkuudelle ei ole nimetty asiakasvastaavaa.',
      'Ärendet har ingen utsedd klientansvarig.',
      'Nobody has been named client manager of the case.',
    ),
    remedy: words(
      'Nimeä asiakasvastaava yhteystietoineen.',
      'Utse en klientansvarig med kontaktuppgifter.',
      'Name a client manager with contact details.',
    ),
  },
  'consent-exists': {
    title: words('Suostumus on jo annettu', 'Samtycke finns redan', 'There is a consent already'),
    detail: words(
      'Suostumus tähän on jo voimassa.|Laajuus: {scope}.',
      'Ett samtycke till detta är redan i kraft.|Omfattning: {scope}.',
      'A consent to this is in force already.|Scope: {scope}.',
    ),
    remedy: words(
      'Uusi voimassa oleva suostumus, tai kirjaa sen peruuttaminen.',
      'Förnya samtycket som är i kraft, eller registrera att det återkallas.',
      'Renew the consent that is in force, or record its withdrawal.',
    ),
  },
  'consent-missing': {
    title: words('Suostumus puuttuu', 'Samtycke saknas', 'The consent is missing'),
    detail: words(
      'Palvelupolku alkaa vain asiakkaan suostumuksella.|Puuttuu: {missing}.',
      'Servicevägen börjar bara med klientens samtycke.|Saknas: {missing}.',
      'The service path begins only with the consent of the client.|Missing: {missing}.',
    ),
    remedy: words(
      'Pyydä asiakkaalta allekirjoitettu suostumus ja anna se avaamisen yhteydessä.',
      'Be klienten om ett undertecknat samtycke och ange det när ärendet öppnas.',
      'Ask the client for a signed consent and give it along with the opening.',
    ),
  },
  'consent-not-in-force': {
    title: words('Suostumus ei ole voimassa', 'Samtycket är inte i kraft', 'The consent is not in force'),
    detail: words(
      'Suostumus ei ole voimassa kirjauksen päivänä.|Viimeinen voimassaolopäivä oli {validTo}.',
      'Samtycket är inte i kraft den dag som registreringen gäller.|Den sista dagen i kraft var {validTo}.',
      'The consent is not in force on the day of the entry.|Its last day was {validTo}.',
    ),
    remedy: words(
      'Pyydä asiakkaalta uusi suostumus.',
      'Be klienten om ett nytt samtycke.',
      'Ask the client for a new consent.',
    ),
  },
  'disclosure-without-basis': {
    title: words(
      'Tietojen luovutukselle ei ole perustetta',
      'Det finns ingen grund för att lämna ut uppgifter',
      'There is no basis for giving the data to another organisation',
    ),
    detail: words(
      'Luovutuspäivänä ei ole voimassa suostumusta, joka nimeää vastaanottavan organisaation.|Puuttuu: {missing}.|Suostumuksen viimeinen voimassaolopäivä oli {validTo}.|Asiakas perui suostumuksen {withdrawnOn}.|Suostumus on voimassa vasta {signedOn} alkaen.',
      'Den dag uppgifterna lämnas ut är inget samtycke som nämner den mottagande organisationen i kraft.|Saknas: {missing}.|Samtyckets sista dag i kraft var {validTo}.|Klienten återkallade samtycket {withdrawnOn}.|Samtycket gäller först från {signedOn}.',
      'No consent that names the receiving organisation is in force on the day of the disclosure.|Missing: {missing}.|The last day of the consent was {validTo}.|The client withdrew the consent on {withdrawnOn}.|The consent is not in force before {signedOn}.',
    ),
    remedy: words(
      'Pyydä asiakkaalta suostumus, joka nimeää organisaation. Jos luovutus perustuu lakiin tai asiakkaan pyyntöön, kerro se; lain kohta nimetään.',
      'Be klienten om ett samtycke som nämner organisationen. Om utlämnandet grundar sig på lag eller på klientens begäran, ange det; lagrummet ska nämnas.',
      'Ask the client for a consent that names the organisation. If the disclosure rests on the law or on the wish of the client, say so; the law is named with its section.',
    ),
  },
  'entry-in-use': {
    title: words('Kirjausta käytetään muualla', 'Anteckningen används på annat håll', 'The entry is in use elsewhere'),
    detail: words(
      'Myöhemmät kirjaukset perustuvat tähän.|Kirjaukset: {entries}.',
      'Senare anteckningar bygger på den här.|Anteckningar: {entries}.',
      'Later entries rest on this one.|Entries: {entries}.',
    ),
    remedy: words(
      'Mitätöi ensin kirjaukset, jotka perustuvat tähän.',
      'Stryk först de anteckningar som bygger på den här.',
      'Strike the entries that rest on it first.',
    ),
  },
  'entry-not-correctable': {
    title: words('Kirjausta ei voi korjata', 'Anteckningen kan inte rättas', 'The entry cannot be corrected'),
    detail: words(
      'Tätä tietoa ei voi korjata jälkikäteen.|Kirjauksen laji: {type}.',
      'Denna uppgift kan inte rättas i efterhand.|Anteckningens typ: {type}.',
      'This cannot be corrected afterwards.|Kind of entry: {type}.',
    ),
    remedy: words(
      'Mitätöi kirjaus ja kirjaa asia uudelleen oikein.',
      'Stryk anteckningen och registrera saken på nytt.',
      'Strike the entry and record the matter anew.',
    ),
  },
  'entry-struck': {
    title: words('Kirjaus on mitätöity', 'Anteckningen är struken', 'The entry has been struck'),
    detail: words(
      'Mitätöityä kirjausta ei voi muuttaa.',
      'En struken anteckning kan inte ändras.',
      'An entry that has been struck cannot be changed.',
    ),
    remedy: words('Kirjaa asia uudelleen.', 'Registrera saken på nytt.', 'Record the matter anew.'),
  },
  'glass-in-force': {
    title: words(
      'Hätäkatselu on jo voimassa',
      'Nödåtkomsten är redan i kraft',
      'The emergency access is in force already',
    ),
    detail: words(
      'Sinulla on jo oikeus lukea tämä asiakkuus.|Oikeus päättyy {until}.',
      'Du har redan rätt att läsa detta ärende.|Rätten upphör {until}.',
      'You may read this case already.|The right ends {until}.',
    ),
    remedy: words(
      'Avaa asiakkuus. Uuden hätäkatselun voi aloittaa, kun edellinen on päättynyt.',
      'Öppna ärendet. En ny nödåtkomst kan inledas när den förra har upphört.',
      'Open the case. Another emergency access can begin when this one has ended.',
    ),
  },
  'reminder-not-due': {
    title: words(
      'Muistutuksen aika ei ole vielä',
      'Det är inte dags för påminnelsen ännu',
      'The reminder is not due yet',
    ),
    detail: words('Muistutus lähetetään {dueAt}.', 'Påminnelsen skickas {dueAt}.', 'The reminder is due on {dueAt}.'),
    remedy: words('Odota siihen asti.', 'Vänta till dess.', 'Wait until then.'),
  },
  'reminder-unknown': {
    title: words('Muistutusta ei ole lähetetty', 'Påminnelsen har inte skickats', 'No such reminder was sent'),
    detail: words(
      'Tästä asiakkuudesta ei ole lähetetty muistutusta tällä tunnuksella.',
      'Ingen påminnelse med denna beteckning har skickats om ärendet.',
      'No reminder with this identifier has been sent about the case.',
    ),
    remedy: words(
      'Päivitä muistutukset ja yritä uudelleen.',
      'Uppdatera påminnelserna och försök på nytt.',
      'Refresh the reminders and try again.',
    ),
  },
  'guard-not-met': {
    title: words('Vaiheen ehto ei täyty', 'Fasens villkor är inte uppfyllt', 'A condition of the phase is not met'),
    detail: words(
      'Polku edellyttää jotakin, mitä ei ole vielä kirjattu.|Puuttuu: {missing}.',
      'Vägen förutsätter något som ännu inte är registrerat.|Saknas: {missing}.',
      'The path asks for something that is not recorded yet.|Missing: {missing}.',
    ),
    remedy: words(
      'Kirjaa ensin se, mikä puuttuu.|Sen voi tehdä vaiheissa {remedyPhases}.',
      'Registrera först det som saknas.|Det kan göras i faserna {remedyPhases}.',
      'Record what is missing first.|It can be done in the phases {remedyPhases}.',
    ),
  },
  'handover-pending': {
    title: words('Siirto on kesken', 'En överföring pågår', 'A handover is under way'),
    detail: words(
      'Asiakkuutta on jo tarjottu siirrettäväksi, eikä siihen ole vastattu.',
      'Ärendet har redan erbjudits för överföring och erbjudandet är inte besvarat.',
      'The case has been offered already, and the offer is not answered.',
    ),
    remedy: words(
      'Odota vastausta, tai peru tarjous ennen uutta.',
      'Vänta på svaret, eller ta tillbaka erbjudandet före ett nytt.',
      'Wait for the answer, or withdraw the offer before the next.',
    ),
  },
  'legal-hold': {
    title: words('Tiedot on määrätty säilytettäväksi', 'Uppgifterna ska bevaras', 'The data has to be kept'),
    detail: words(
      'Tietoja ei voida poistaa ennen kuin säilyttämismääräys on purettu.',
      'Uppgifterna kan inte raderas innan förordnandet om bevarande har hävts.',
      'The data cannot be erased before the order to keep it is lifted.',
    ),
    remedy: words(
      'Odota, että asia on ratkaistu ja määräys purettu.',
      'Vänta tills ärendet är avgjort och förordnandet hävt.',
      'Wait until the matter is settled and the order is lifted.',
    ),
  },
  'not-open': {
    title: words('Kohde ei ole enää avoin', 'Objektet är inte längre öppet', 'It is not open any more'),
    detail: words(
      'Kohde on jo käsitelty, peruttu tai päättynyt.',
      'Objektet är redan behandlat, återkallat eller avslutat.',
      'It has been dealt with, withdrawn or ended already.',
    ),
    remedy: words(
      'Lue asiakkuuden nykytila ja kirjaa tarvittaessa uusi.',
      'Läs ärendets nuläge och registrera vid behov ett nytt objekt.',
      'Read how the case stands now, and record a new one if it is needed.',
    ),
  },
  'nothing-to-change': {
    title: words('Mitään ei ole muutettavana', 'Det finns inget att ändra', 'There is nothing to change'),
    detail: words('Tiedot ovat jo tällaiset.', 'Uppgifterna är redan sådana.', 'It is recorded like this already.'),
    remedy: words('Mitään ei tarvitse tehdä.', 'Inget behöver göras.', 'There is nothing to do.'),
  },
  'outcome-too-early': {
    title: words(
      'Tulosta ei voi vielä kirjata',
      'Utfallet kan inte registreras ännu',
      'It is too early for the outcome',
    ),
    detail: words(
      'Tilanne kirjataan {monthsAfterExit} kuukauden kuluttua päättymisestä.|Aikaisintaan {notBefore}.',
      'Läget registreras {monthsAfterExit} månader efter avslutet.|Tidigast {notBefore}.',
      'The outcome is recorded {monthsAfterExit} months after the exit.|Not before {notBefore}.',
    ),
    remedy: words(
      'Kirjaa tulos, kun aika on täynnä.',
      'Registrera utfallet när tiden är inne.',
      'Record the outcome when the time has come.',
    ),
  },
  'own-access': {
    title: words(
      'Omaa hätäkatselua ei voi arvioida',
      'Man kan inte granska sin egen nödåtkomst',
      'Nobody judges their own emergency access',
    ),
    detail: words(
      'Hätäkatselun arvioi joku muu kuin se, joka asiakkuuden avasi.',
      'Nödåtkomsten granskas av någon annan än den som öppnade ärendet.',
      'An emergency access is judged by somebody else than who opened the case.',
    ),
    remedy: words(
      'Pyydä toista tietosuojavastaavaa arvioimaan se.',
      'Be ett annat dataskyddsombud granska den.',
      'Ask another data-protection officer to judge it.',
    ),
  },
  'person-erased': {
    title: words('Henkilön tiedot on poistettu', 'Personens uppgifter har raderats', 'The person was erased'),
    detail: words(
      'Henkilötiedot on poistettu pysyvästi, eikä henkilöstä voi enää kirjata mitään.',
      'Personuppgifterna har raderats för gott och inget mer kan registreras om personen.',
      'The personal data is gone for good, and nothing can be recorded about the person any more.',
    ),
    remedy: words(
      'Rekisteröi henkilö uudelleen, jos hän palaa palveluun.',
      'Registrera personen på nytt om hen återkommer till servicen.',
      'Register the person anew if they come back to the service.',
    ),
  },
  'person-left': {
    title: words('Henkilö ei ole enää käytettävissä', 'Personen är inte längre tillgänglig', 'The person has left'),
    detail: words(
      'Työntekijän on merkitty lähteneen.|Lähtöpäivä: {leftAt}.',
      'Den anställda är antecknad som slutad.|Slutade {leftAt}.',
      'The professional is recorded as having left.|Left {leftAt}.',
    ),
    remedy: words(
      'Rekisteröi palaava työntekijä uudella tunnisteella.',
      'Registrera en anställd som återvänder med en ny identifierare.',
      'Register a professional who comes back under a new identifier.',
    ),
  },
  'plan-not-current': {
    title: words(
      'Suunnitelmasta on uudempi versio',
      'Det finns en nyare version av planen',
      'There is a newer version of the plan',
    ),
    detail: words(
      'Voimassa on toinen versio.|Nykyinen versio: {current}.',
      'En annan version gäller.|Gällande version: {current}.',
      'Another version is in force.|Current version: {current}.',
    ),
    remedy: words(
      'Lue nykyinen suunnitelma ja kirjaa siihen.',
      'Läs den gällande planen och registrera i den.',
      'Read the current plan and record in that one.',
    ),
  },
} as const satisfies Readonly<Record<string, Told>>;
