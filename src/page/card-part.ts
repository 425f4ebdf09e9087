import { HoverController } from './hover-controller.ts';
import { providePart } from './parts.ts';

providePart('card', (parts, signal) => new HoverController(parts, signal));
