#include "runtime/atomicity.h"
namespace lockstitch::rt {
void noteGuardedAccess(Thread*, const Access&, uptr) {}
void freeAtomicityTable(Thread*) {}
}
