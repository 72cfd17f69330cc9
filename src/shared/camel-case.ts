/** The name of a property for that of its column: `held_on` is `heldOn`. */
export const camelCase = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
