import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, PROBLEM_KINDS, QueryInteger, type Language } from '@polku/http';
import { IsOptional } from 'class-validator';
import { ReaderLanguage } from '../http/reader.js';
import { ReadSide } from '../read-side.js';

export class PathVersionQuery {
  /** A version that some case may still be on; the newest when absent. */
  @IsOptional() @QueryInteger(1, 1_000_000) version?: number;
}

/** The paths, code lists and forms that Polku goes by, with their texts in all three languages. */
@ApiTags('definitions')
@Controller()
export class DefinitionsRoute {
  constructor(private readonly readSide: ReadSide) {}

  @Get('paths')
  @ApiOperation({ summary: 'The newest version of every path', operationId: 'listPaths' })
  paths(@ReaderLanguage() language: Language) {
    return {
      items: this.readSide.definitions.paths().map((path) => ({
        id: path.id,
        version: path.version,
        status: path.status,
        draft: path.draft,
        title: path.title[language],
        region: path.region[language],
        subject: path.subject,
        phases: path.phases.length,
        assumptions: path.assumptions.length,
      })),
    };
  }

  @Get('paths/:pathId')
  @ApiOperation({ summary: 'One version of a path, whole', operationId: 'getPath' })
  path(@Param('pathId') pathId: string, @Query() { version }: PathVersionQuery) {
    return found(this.readSide.definitions.path(pathId, version));
  }

  @Get('code-lists')
  @ApiOperation({ summary: 'Every code list', operationId: 'listCodeLists' })
  codeLists() {
    return { items: this.readSide.definitions.codeLists() };
  }

  @Get('forms')
  @ApiOperation({ summary: 'The newest version of every form', operationId: 'listForms' })
  forms(@ReaderLanguage() language: Language) {
    return {
      items: this.readSide.definitions.formList().map((form) => ({
        id: form.id,
        version: form.version,
        title: form.title[language],
        fields: form.fields.length,
      })),
    };
  }

  @Get('forms/:formId')
  @ApiOperation({ summary: 'A form and the JSON Schema of its answers', operationId: 'getForm' })
  form(@Param('formId') formId: string, @ReaderLanguage() language: Language) {
    const form = found(this.readSide.definitions.forms.form(formId));
    return { ...form, schema: this.readSide.definitions.forms.schema(formId, language) };
  }
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Problem(PROBLEM_KINDS.notFound);
  return thing;
}
