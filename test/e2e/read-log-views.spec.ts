import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { signedIn } from '../support/demo-token.js';
import { startTestApi, type Answer, type TestApi } from './support/test-api.js';

// What a client, the data-protection officer and the auditor get to see of who has read what.
jest.setTimeout(120_000);

const UNIT = 'Työkyvyn tuki, Mikkeli';
const COUNTY = 'Etelä-Savon hyvinvointialue';
const REASON = 'Asiakas tuli <päivystykseen> tajuttomana.';

let api: TestApi;
let database: pg.Client;
let clientId: string;
let caseId: string;
let namesake: string;

const as = (person: string): Promise<{ authorization: string }> => signedIn(api.url, person);

async function tell(path: string, body: object, person = 'maija.m'): Promise<string> {
  const answer = await api.post<{ id: string; position: number }>(path, body, await as(person));
  if (answer.status !== 201) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

async function get<Body = Record<string, unknown>>(path: string, person: string): Promise<Answer<Body>> {
  return api.get<Body>(path, await as(person));
}

/** What the views know is what was told. */
async function viewsAreUpToDate(): Promise<void> {
  for (;;) {
    const { body } = await api.get<{ projections: { status: string; lag: number }[] }>('/health/projections');
    if (body.projections.every(({ status, lag }) => status === 'live' && lag === 0)) return;
  }
}

const register = (familyName: string, more: object = {}): Promise<string> =>
  tell('/clients', {
    identity: { givenNames: 'Aino', familyName, ...more },
    profile: { language: 'fi', targetGroups: ['OSAT'] },
  });
const open = (client: string): Promise<string> =>
  tell('/cases', {
    clientId: client,
    path: 'essote-tyokyvyn-tuki',
    unit: UNIT,
    entry: { by: 'contact', source: 'ASI' },
  });

beforeAll(async () => {
  api = await startTestApi();
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  await tell(
    '/professionals',
    {
      ...{ personId: 'maija.m', name: 'Maija Mallinen', profession: 'TKK', organisation: COUNTY, unit: UNIT },
      ...{ clientWorkPercent: 100, official: true },
    },
    'marja.johto',
  );
  clientId = await register('Testinen');
  caseId = await open(clientId);
  namesake = await register('Mallinen');
  await open(namesake);
  await tell(`/cases/${caseId}/onward-referrals`, {
    ...{ service: 'TYOV', organisation: 'Kuntoutus Oy', basis: 'law', legalGround: 'Asiakastietolaki 54 §' },
  });
  await tell(`/cases/${caseId}/break-glass`, { reason: REASON }, 'eija.alho');
  await viewsAreUpToDate();
  for (const person of ['maija.m', 'eija.alho', 'sanna.viita']) await get(`/cases/${caseId}`, person);
  await get(`/cases/${caseId}/timeline`, 'maija.m');
});

afterAll(async () => {
  await database.end();
  await api.stop();
});

interface Report {
  readonly client: object;
  readonly days: { readonly from: string; readonly to: string };
  readonly reads: {
    readonly view: string;
    readonly reader: Record<string, string>;
    readonly what: string;
    readonly why: string;
  }[];
  readonly disclosures: object[];
  readonly emergencies: object[];
  readonly attempts?: object[];
}

const report = (query: string, person = 'tiina.suoja') =>
  get<Report & { text: string }>(`/read-log/clients/${clientId}/report${query}`, person);

describe("a client's log report", () => {
  it('says in Finnish who has handled the data, to whom it went and on what basis', async () => {
    const { status, body } = await report('?language=fi');
    expect(status).toBe(200);
    expect(body.client).toEqual({ clientId, name: 'Aino Testinen' });
    const coordinator = { profession: 'Työkykykoordinaattori', unit: UNIT, organisation: COUNTY };
    const cards = body.reads.filter(({ view }) => view !== 'caseload');
    expect(cards).toMatchObject([
      {
        view: 'case-card',
        reader: coordinator,
        what: 'Asiakkuutesi tiedot (asiakaskortti)',
        why: 'Asiakassuhde: osallistuu palveluusi tai vastaa siitä',
      },
      {
        view: 'case-card',
        reader: { profession: 'Elintapaohjaaja', unit: 'Elintapaohjaus, Mikkeli', organisation: COUNTY },
        why: 'Hätätilanne: avasi tietosi perustelemalla sen kirjallisesti',
      },
      { view: 'timeline', reader: coordinator, what: 'Asiakkuutesi aikajana: kaikki kirjaukset' },
    ]);
    expect(body.disclosures).toMatchObject([
      { toOrganisation: 'Kuntoutus Oy', what: 'jatko-ohjaus', why: 'laki: Asiakastietolaki 54 §' },
    ]);
    expect(body.emergencies).toMatchObject([{ reason: REASON, reader: { profession: 'Elintapaohjaaja' } }]);
    // Who was refused is no handling of the client's data; the officer may ask for it.
    expect(body.attempts).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('Sosiaaliohjaaja');
  });

  it('says the same in Swedish and English', async () => {
    const [sv, en] = [(await report('?language=sv')).body, (await report('?language=en')).body];
    expect(sv.reads[0]).toMatchObject({
      reader: { profession: 'Arbetsförmågekoordinator' },
      what: 'Uppgifterna om ditt ärende (klientkortet)',
      why: 'Klientrelation: deltar i eller ansvarar för din service',
    });
    expect(sv.disclosures).toMatchObject([{ what: 'vidare hänvisning', why: 'lag: Asiakastietolaki 54 §' }]);
    expect(en.reads[0]).toMatchObject({ reader: { profession: 'Work-ability coordinator' } });
  });

  it('names readers only where the officer chooses so', async () => {
    expect(JSON.stringify((await report('')).body)).not.toMatch(/Maija|maija/);
    const { body } = await report('?names=true&attempts=true');
    expect(body.reads[0]?.reader['name']).toBe('Maija Mallinen');
    expect(body.attempts).toMatchObject([{ view: 'case-card', reader: { name: 'sanna.viita' }, basis: 'none' }]);
  });

  it.each([
    ['fi', 'Lokiselvitys: kuka on käsitellyt tietojasi', 'Tietojesi avaaminen hätätilanteessa', 'Ei vielä arvioitu'],
    [
      'sv',
      'Loggutredning: vem har behandlat dina uppgifter',
      'Öppnande av dina uppgifter i en nödsituation',
      'Ännu inte bedömd',
    ],
    ['en', 'Log report: who has handled your data', 'Your data opened in an emergency', 'Not judged yet'],
  ])('is a page to print in %s, with nothing from elsewhere', async (language, title, emergencies, open) => {
    const { headers, body } = await report(`?format=html&language=${language}`);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-language')).toBe(language);
    for (const words of [
      `<html lang="${language}">`,
      `<h1>${title}</h1>`,
      `<h2>${emergencies}</h2>`,
      open,
      'Kuntoutus Oy',
    ]) {
      expect(body.text).toContain(words);
    }
    expect(body.text).toContain('Asiakas tuli &lt;päivystykseen&gt; tajuttomana.');
    expect(body.text).not.toMatch(/<script|src=|href=|https?:/);
  });

  it('is of the last two years, and of more for a special reason', async () => {
    const { days } = (await report('')).body;
    expect(Number(days.to.slice(0, 4)) - Number(days.from.slice(0, 4))).toBe(2);
    expect(days.to.slice(4)).toBe(days.from.slice(4));
    const refused = await report('?from=2020-01-01');
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ code: 'validation-failed', faults: [{ rule: 'older-than-two-years' }] });
    expect((await report('?from=2020-01-01&specialReason=true')).body.days.from).toBe('2020-01-01');
    const [before, after] = ['?to=2025-01-01', '?from=2026-01-02&to=2026-01-01'].map((query) => report(query));
    expect((await before)?.body.reads).toEqual([]);
    expect((await after)?.status).toBe(400);
  });

  it('is for the officer and the auditor, and there is none of somebody who is no client', async () => {
    expect((await report('', 'tarmo.tarkka')).status).toBe(200);
    for (const person of ['maija.m', 'marja.johto', 'yrjo.yllapito', 'asta.asiakas']) {
      expect([person, (await report('', person)).status]).toEqual([person, 403]);
    }
    expect((await get(`/read-log/clients/${randomUUID()}/report`, 'tiina.suoja')).status).toBe(404);
  });

  it('tells who has looked at the log itself', async () => {
    const { body } = await report('?language=fi');
    expect(body.reads.filter(({ view }) => view === 'log-report').at(-1)).toMatchObject({
      reader: { profession: 'Tarkastaja', organisation: COUNTY },
      what: 'Lokiselvitys tietojesi käsittelystä',
      why: 'Toiminnan tarkastus',
    });
  });
});

describe('the refusal of a log report', () => {
  const decisionId = randomUUID();
  const address = (): string => `/read-log/clients/${clientId}/refusals/${decisionId}`;
  const put = async (body: object, person = 'tiina.suoja'): Promise<Response> =>
    fetch(`${api.url}/api/v1${address()}`, {
      method: 'PUT',
      headers: { ...(await as(person)), 'content-type': 'application/json', 'accept-language': 'fi' },
      body: JSON.stringify(body),
    });
  const decision = {
    grounds: ['rights-of-others', 'older-than-two-years'],
    from: '2020-01-01',
    to: '2021-12-31',
    matter: 'EVH/12/2026',
  };

  it('is a written decision with its grounds and where to take it, given once', async () => {
    const given = (await (await put(decision)).json()) as object;
    expect(given).toMatchObject({
      title: 'Päätös: lokitietoja ei anneta',
      groundsInWords: [
        'Lokitietojen antamisesta saattaisi aiheutua vakavaa vaaraa jonkun muun oikeuksille.',
        expect.stringContaining('erityistä syytä'),
      ],
      appeal: expect.stringContaining('tietosuojavaltuutetun'),
    });
    expect(await (await put(decision)).json()).toEqual(given);
    expect((await put({ ...decision, grounds: ['not-entitled'] })).status).toBe(422);
    expect((await put({ ...decision, grounds: [] })).status).toBe(400);
    expect((await put({ ...decision, matter: 'Aino Testinen: "väkivalta"' })).status).toBe(400);
  });

  it.each([
    ['fi', 'Päätös: lokitietoja ei anneta', 'tietosuoja.fi'],
    ['sv', 'Beslut: logguppgifter lämnas inte ut', 'dataskyddsombudsmannen'],
    ['en', 'Decision: log data is not given', 'Data Protection Ombudsman'],
  ])('can be read and printed in %s', async (language, title, appeal) => {
    const { body } = await get<{ text: string }>(`${address()}?format=html&language=${language}`, 'tarmo.tarkka');
    for (const words of [`<h1>${title}</h1>`, appeal, 'EVH/12/2026', COUNTY]) expect(body.text).toContain(words);
  });

  it('stays as it was given, and only the officer gives one', async () => {
    expect((await put(decision, 'tarmo.tarkka')).status).toBe(403);
    for (const statement of [
      'update privacy.log_report_refusals set matter = null',
      'delete from privacy.log_report_refusals',
    ]) {
      await expect(database.query(statement)).rejects.toMatchObject({ code: 'PL001' });
    }
    const { rows } = await database.query(
      `select distinct purpose from privacy.read_log where view = 'log-report-refusal' and outcome = 'shown'`,
    );
    expect(rows).toEqual([{ purpose: `decision ${decisionId}` }]);
  });
});

describe('the list of emergencies', () => {
  interface Emergencies {
    readonly items: { readonly grantId: string; readonly verdict: string | null; readonly reads: number }[];
  }
  const list = (reviewed: boolean) =>
    get<Emergencies>(`/break-glass-reviews?reviewed=${String(reviewed)}`, 'tiina.suoja');

  it('shows who opened which case and why until it is judged, and then the verdict', async () => {
    const [waiting] = (await list(false)).body.items;
    expect(waiting).toMatchObject({
      ...{ caseId, clientId, personId: 'eija.alho', profession: 'EO', organisation: COUNTY, reason: REASON },
      ...{ reviewedAt: null, verdict: null, reads: 1 },
    });
    expect((await list(true)).body.items).toEqual([]);
    const note = 'Päivystyksen tilanne tarkistettu.';
    const review = { verdict: 'justified', note };
    await tell(`/break-glass-reviews/${caseId}/${String(waiting?.grantId)}`, review, 'tiina.suoja');
    await viewsAreUpToDate();
    expect((await list(false)).body.items).toEqual([]);
    expect((await list(true)).body.items).toMatchObject([{ verdict: 'justified', note }]);
    expect((await report('?language=sv')).body.emergencies).toMatchObject([{ verdict: 'motiverad' }]);
  });

  it('is turned page by page, each once', async () => {
    for (const person of ['kirsi.aho', 'harri.laine', 'sanna.viita']) {
      await tell(`/cases/${caseId}/break-glass`, { reason: REASON }, person);
    }
    await viewsAreUpToDate();
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get<{ items: { personId: string }[]; next?: string }>(
        `/break-glass-reviews?limit=1${cursor}`,
        'tiina.suoja',
      );
      seen.push(...body.items.map(({ personId }) => personId));
      cursor = body.next === undefined ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(['eija.alho', 'kirsi.aho', 'harri.laine', 'sanna.viita']);
  });
});

describe('the list of odd reads', () => {
  interface OddReads {
    readonly items: { readonly reader: { personId: string }; readonly clientId: string; readonly reasons: string[] }[];
    readonly bursts: object[];
  }
  const odd = () => get<OddReads>('/read-log/odd', 'tiina.suoja');

  it('names the same surname, an emergency and a refused try, and not the daily work', async () => {
    await get(`/clients/${namesake}`, 'maija.m');
    const { status, body } = await odd();
    expect(status).toBe(200);
    const of = (person: string): unknown[] =>
      body.items.filter(({ reader }) => reader.personId === person).map((item) => [item.clientId, item.reasons]);
    expect(of('maija.m')).toEqual([[namesake, ['same-surname']]]);
    expect(of('eija.alho')).toEqual([[clientId, ['no-relationship']]]);
    expect(of('sanna.viita')).toEqual([[clientId, ['no-relationship']]]);
    expect(body.bursts).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/Testinen|Aino/);
  });

  it('names who reads their own card, a colleague, a neighbour, or very many', async () => {
    const home = { streetAddress: 'Koekatu 1', postalCode: '50100' };
    const own = await register('Mallinen', { givenNames: 'Maija Kaarina', ...home });
    const neighbour = await register('Naapuri', { ...home, streetAddress: 'koekatu  1' });
    await tell(
      '/professionals',
      {
        ...{ personId: 'kaisa.koivu', name: 'Kaisa Koivu', profession: 'TKK', organisation: COUNTY, unit: UNIT },
        ...{ clientWorkPercent: 100, official: true },
      },
      'marja.johto',
    );
    const colleague = await register('Koivu', { givenNames: 'Kaisa' });
    const others = await Promise.all(Array.from({ length: 41 }, (_, index) => register(`Muu-${String(index)}`)));
    await viewsAreUpToDate();
    for (const id of [own, neighbour, colleague, ...others]) {
      expect((await get(`/clients/${id}`, 'maija.m')).status).toBe(200);
    }
    const { body } = await odd();
    const reasons = new Map(
      body.items.filter(({ reader }) => reader.personId === 'maija.m').map((item) => [item.clientId, item.reasons]),
    );
    expect(reasons.get(own)).toContain('own-name');
    expect(reasons.get(neighbour)).toEqual(['same-address']);
    expect(reasons.get(colleague)).toEqual(['colleague']);
    expect(body.bursts).toMatchObject([{ reader: { personId: 'maija.m', name: 'Maija Mallinen' } }]);
    expect(body.items[0]?.clientId).toBe(own);
  });
});

describe('the head of the chain', () => {
  it('is what the log ends with', async () => {
    const { body } = await get('/read-log/head', 'tiina.suoja');
    const { rows } = await database.query(
      `select encode(hash, 'hex') as hash from privacy.read_log where sequence = $1`,
      [body['sequence']],
    );
    expect(rows).toEqual([{ hash: body['hash'] }]);
  });
});
