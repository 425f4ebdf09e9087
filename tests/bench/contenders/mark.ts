import Mark from 'mark.js';
import { namesPattern } from './names.ts';

// With a list of names it takes minutes; with one pattern it does its best.
new Mark(document.body).markRegExp(namesPattern());
