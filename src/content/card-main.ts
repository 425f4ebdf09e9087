import { provideCard } from './card-slot.ts';
import { HoverController } from './hover/hover-controller.ts';

provideCard((parts, signal) => new HoverController(parts, signal));
