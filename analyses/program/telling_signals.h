// Which signals tell an order under one origin: those that one thread alone posts, and that
// somebody may have waited for; see posted_signals.h.
#pragma once

#include <set>

#include "analyses/program/descent.h"
#include "analyses/program/late_names.h"

namespace lockstitch::program {

// `origin`: what the origin's own summary has; `descent`: all that it leads to, without contexts,
// run; `names`: with all stores. Linear in the posts times the threads that come to them.
std::set<PathId> findTellingSignals(AnalysisContext& context, const Summary& origin,
                                    Descent& descent, LateNames& names);

}  // namespace lockstitch::program
