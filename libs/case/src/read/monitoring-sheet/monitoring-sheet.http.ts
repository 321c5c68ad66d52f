import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { decodeCursor, encodeCursor, PAGE_DEFAULT, PAGE_LIMIT, pageOf, QueryInteger, type Language } from '@polku/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';
import { pipeline, Readable } from 'node:stream';
import type { CaseAccess } from '../access/case-access.js';
import { Access, awaitPosition, ReaderLanguage } from '../http/reader.js';
import { ReadSide } from '../read-side.js';
import type { StatisticsFilter } from '../statistics/period.js';
import { StatisticsQuery } from '../statistics/statistics-query.js';
import { monitoringSheet, type MonitoringSheetRow } from './monitoring-sheet.query.js';
import { SHEET_COLUMNS, sheetLine } from './sheet-line.js';

export class MonitoringSheetQuery extends StatisticsQuery {
  @IsOptional() @QueryInteger(1, PAGE_LIMIT) limit?: number;
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

/** The monitoring sheet of the teams (S17), made of events: as pages, and whole as CSV for a spreadsheet. */
@ApiTags('statistics')
@Controller('monitoring-sheet')
export class MonitoringSheetRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get()
  @ApiOperation({ summary: 'The monitoring sheet, page by page', operationId: 'getMonitoringSheet' })
  async sheet(
    @Access() access: CaseAccess,
    @Query() { limit = PAGE_DEFAULT, cursor, atLeast, ...filter }: MonitoringSheetQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const fresh = await awaitPosition(this.readSide, response, 'caseload', atLeast);
    const list = `monitoring-sheet ${JSON.stringify(filter)}`;
    const after = cursor === undefined ? undefined : String(decodeCursor(list, cursor)[0]);
    const page = { limit: limit + 1, ...(after === undefined ? {} : { after }) };
    const rows = await monitoringSheet(access.database, filter, page);
    await access.shown('monitoring-sheet', rows.slice(0, limit));
    const pages = pageOf(
      rows,
      limit,
      ({ clientId: _clientId, basis: _basis, ...row }) => row,
      (row) => encodeCursor(list, [row.caseId]),
    );
    return { ...pages, ...fresh };
  }

  @Get('csv')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The whole monitoring sheet as CSV', operationId: 'getMonitoringSheetCsv' })
  async csv(
    @Access() access: CaseAccess,
    @Query() { atLeast, ...filter }: StatisticsQuery,
    @ReaderLanguage() language: Language,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    await awaitPosition(this.readSide, response, 'caseload', atLeast);
    response.setHeader('Content-Disposition', 'attachment; filename="seurantataulukko.csv"');
    const lines = Readable.from(await begun(this.everyRow(access, filter))).map((row: MonitoringSheetRow) =>
      sheetLine(row, this.readSide.labels, language),
    );
    // Excel reads UTF-8 by the byte order mark, and lists with semicolons in Finland.
    const csv = stringify({ bom: true, delimiter: ';', header: true, columns: SHEET_COLUMNS[language] });
    // An error on the way ends the answer: half a sheet must not look whole.
    pipeline(lines, csv, () => undefined);
    return new StreamableFile(csv, { type: 'text/csv; charset=utf-8' });
  }

  private async *everyRow(access: CaseAccess, filter: StatisticsFilter): AsyncGenerator<MonitoringSheetRow> {
    let after: string | undefined;
    for (;;) {
      const page = { limit: 1_000, ...(after === undefined ? {} : { after }) };
      const rows = await monitoringSheet(access.database, filter, page);
      // What is on its way to the reader has been written down.
      if (rows.length > 0 || after === undefined) await access.shown('monitoring-sheet-csv', rows);
      yield* rows;
      after = rows.at(-1)?.caseId;
      if (rows.length < page.limit) return;
    }
  }
}

/** Waits for the first item: what fails at once is an error, not a broken file. */
async function begun<Item>(items: AsyncGenerator<Item>): Promise<AsyncGenerator<Item>> {
  const first = await items.next();
  return (async function* () {
    if (first.done !== true) yield first.value;
    yield* items;
  })();
}
