import Mark from 'mark.js';
import { namesPattern } from './names.ts';

// With a list of names it takes minutes; one pattern is its fastest way.
new Mark(document.body).markRegExp(namesPattern());
