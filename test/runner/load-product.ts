/** The whole product, in its own order: what domains register must not depend on which test file comes first. */
import '../support/plain-instance-of';
import '../../src/server/build-schema';
