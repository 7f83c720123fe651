/** What Artifact Hub reads beside an index. */

/**
 * Text of `artifacthub-repo.yml`. It is written once: whoever registers the repository completes it there, and it stays.
 */
export const metadataFile = (): string => `# Read by Artifact Hub, beside index.yaml. Publishing again does not change this file.
# With the id that the repository gets there, its publisher is a verified one:
#
# repositoryID: 00000000-0000-0000-0000-000000000000
#
# Owners may claim the repository there:
owners: []
`;
