/** What a query needs of the database: TypeORM's DataSource has it. */
export interface ReadDatabase {
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}
