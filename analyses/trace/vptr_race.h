// A race on an object's pointer to its virtual functions (vptr): constructors and destructors set
// it, virtual calls read it. So somebody uses an object that is not whole, and no lock helps.
#pragma once

#include <string>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

bool isOfVptr(const TraceRace& race);

// What the race is about: "vptr of Derived", by the class that is being made or ended, or by the
// object's own name. `sites`: the two of the race, made by accessSite().
std::string vptrObject(const Site (&sites)[2], const RunNames::Object& object);

struct VptrTexts {
  std::string message, why, fix;
};
VptrTexts vptrTexts(const Site (&sites)[2], const std::string& object);

}  // namespace lockstitch
