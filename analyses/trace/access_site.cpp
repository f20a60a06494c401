#include "analyses/trace/access_site.h"

#include <map>

namespace lockstitch {

std::string accessRole(uint32_t flags) {
  if ((flags & trace::kFree) != 0) return "free";
  if ((flags & trace::kMade) != 0) return "allocation";
  const char* role = (flags & trace::kWrite) != 0 ? "write" : "read";
  return (flags & trace::kAtomic) != 0 ? std::string("atomic ") + role : role;
}

Site accessSite(const TraceAccess& access, const std::string& object, RunNames& names) {
  Site site;
  site.role = accessRole(access.flags);
  site.object = object;
  site.stack = names.stack(access.stack, access.thread);
  site.held = names.held(access.held);
  site.thread = names.thread(access.thread);
  if ((access.flags & trace::kVtable) != 0) site.note = "of the pointer to the virtual functions";
  return site;
}

std::string sitePlace(const Site& site) {
  const Frame* frame = decidingFrame(site);
  if (frame == nullptr) return "an unknown place";
  if (frame->location.file.empty()) {
    return frame->function.empty() ? "an unknown place" : frame->function;
  }
  const std::string& file = frame->location.file;
  return file.substr(file.find_last_of('/') + 1) + ":" + std::to_string(frame->location.line);
}

std::vector<Finding> oncePerPlace(std::vector<Finding> findings) {
  std::map<std::string, Finding> byPlace;
  for (Finding& finding : findings) {
    const std::string key =
        std::string(ruleName(finding.rule)) + finding.object + sitePlace(finding.sites[0]);
    auto [place, isNew] = byPlace.try_emplace(key, std::move(finding));
    if (!isNew) ++place->second.evidence.front().count;
  }
  std::vector<Finding> once;
  for (auto& [key, finding] : byPlace) once.push_back(std::move(finding));
  return once;
}

}  // namespace lockstitch
