// How an access reads in a finding.
#pragma once

#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/run_names.h"
#include "analyses/trace/trace.h"

namespace lockstitch {

// "write", "read", "atomic write", "atomic read", "free".
std::string accessRole(uint32_t flags);

// The access with its stack, thread and locks; `object` is the name of the location.
Site accessSite(const TraceAccess& access, const std::string& object, RunNames& names);

// "bank.cpp:30" where a site stands, "an unknown place" when that is not known.
std::string sitePlace(const Site& site);

// Findings of one rule about one object at one place are one, with how often it was seen; in the
// order of these.
std::vector<Finding> oncePerPlace(std::vector<Finding> findings);

}  // namespace lockstitch
