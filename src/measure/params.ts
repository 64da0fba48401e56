import { nearest } from '../record/nearest.ts';
import type { Param, Params, ParamValues } from './analysis.ts';

/** Values for every parameter: those given as text, defaults for the rest. Throws on unknown names and invalid values. */
export function readParams<P extends Params>(params: P, given: Readonly<Record<string, string | boolean>>): ParamValues<P> {
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(params, name)) {
      const known = Object.keys(params);
      const guess = nearest(name, known);
      const meant = guess === null ? '' : `did you mean ${guess}? `;
      throw new Error(
        `unknown parameter: ${name} (${known.length === 0 ? 'this analysis takes none' : `${meant}known: ${known.join(', ')}`})`,
      );
    }
  }
  const values: Record<string, string | number | boolean> = {};
  for (const [name, param] of Object.entries(params)) {
    const text = given[name];
    values[name] = text === undefined ? param.default : readParam(name, param, text);
  }
  return values as ParamValues<P>;
}

function readParam(name: string, param: Param, text: string | boolean): string | number | boolean {
  switch (param.type) {
    case 'integer':
    case 'number': {
      const value = text === '' ? Number.NaN : Number(text);
      if (!Number.isFinite(value) || (param.type === 'integer' && !Number.isInteger(value))) {
        throw new Error(`invalid ${name}: ${text} (${param.type === 'integer' ? 'a whole number' : 'a number'})`);
      }
      if (param.min !== undefined && value < param.min) throw new Error(`invalid ${name}: ${value} (at least ${param.min})`);
      if (param.max !== undefined && value > param.max) throw new Error(`invalid ${name}: ${value} (at most ${param.max})`);
      return value;
    }
    case 'choice': {
      const choice = param.choices.find((known) => known === text);
      if (choice === undefined) throw new Error(`invalid ${name}: ${text} (one of ${param.choices.join(', ')})`);
      return choice;
    }
    case 'flag':
      if (text === true || text === 'true' || text === '') return true;
      if (text === false || text === 'false') return false;
      throw new Error(`invalid ${name}: ${text} (true or false)`);
    case 'text':
      return String(text);
  }
}
