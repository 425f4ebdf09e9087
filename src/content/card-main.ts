import { HoverController } from './hover/hover-controller.ts';
import { providePart } from './lazy-card.ts';

providePart('card', (parts, signal) => new HoverController(parts, signal));
