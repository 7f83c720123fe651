import { string } from '../../helm/index.ts';

/** For whom backups are encrypted. @param what they are, for the description */
export const recipientValue = (what: string) =>
  string('', `Public key of age (age-keygen), for which ${what} encrypted. The private one stays elsewhere: who has it can restore.`, { pattern: '^(age1[0-9a-z]+)?$', examples: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudqs5sfqwz4v8z'] });
