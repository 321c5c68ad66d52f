export { Chance } from './chance.js';
export { DEMO_CLIENTS, LEAST_CLIENTS, planDemo, type DemoOptions, type DemoPlan } from './demo-plan.js';
export { EVERYBODY, STAFF, type Worker } from './people.js';
export { seedDemoReminders, type ReminderSeedRequest } from './demo-reminders.js';
export { DemoRefused, seedDemo, type DispatcherAt, type SeedReport, type SeedRequest } from './seed-demo.js';
