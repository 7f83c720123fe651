/** These tests take the time that the lab leaves: what is measured there goes by seconds. */
import { setPriority } from 'node:os';

setPriority(10);
