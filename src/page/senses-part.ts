import { sensesTable } from 'sidelight:senses';
import { Scales } from '../gazetteer/disambiguation/weigh.ts';
import { providePart } from './parts.ts';

providePart('senses', new Scales(sensesTable));
