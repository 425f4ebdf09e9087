import findAndReplaceDOMText from 'findandreplacedomtext';
import { namesPattern } from './names.ts';

findAndReplaceDOMText(document.body, { find: namesPattern(), wrap: 'mark', preset: 'prose' });
