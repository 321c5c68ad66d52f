export default async function setUp() {
  if (process.env.POLKU_TEST_DATABASE_URL === undefined) throw new Error('POLKU_TEST_DATABASE_URL is not set');
}
