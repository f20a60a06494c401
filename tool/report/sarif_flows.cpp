#include "tool/report/sarif_flows.h"

#include <map>

#include "analyses/findings/fingerprint.h"

namespace lockstitch {
namespace {

SarifJson step(SarifJson location, SarifJson kinds, size_t nesting, const char* importance) {
  return {{"location", std::move(location)},
          {"kinds", std::move(kinds)},
          {"nestingLevel", nesting},
          {"importance", importance}};
}

SarifJson kindsOf(const std::string& role) {
  if (role.ends_with("write") || role.ends_with("read")) return {"access", role};
  if (role == "acquires" || role == "waits for" || role == "holds") return {"lock", role};
  return SarifJson::array({role});
}

void appendSite(const Site& site, SarifLocations& locations, SarifJson& steps) {
  size_t nesting = 0;
  for (size_t i = site.stack.size(); i-- > 1;) {
    const Frame& frame = site.stack[i];
    if (frame.location.file.empty()) continue;
    const std::string callee = site.stack[i - 1].function;
    const std::string message =
        callee.empty() ? "calls on" : "calls " + normaliseFunctionName(callee);
    steps.push_back(step(locations.location(frame, message), {"call"}, nesting++,
                         frame.isUser ? "important" : "unimportant"));
  }
  for (const HeldLockInfo& held : site.held)
    if (!held.acquiredAt.file.empty())
      steps.push_back(
          step(locations.location(held.acquiredAt,
                                  "takes " + lockText(held) + (held.shared ? " (shared)" : "")),
               {"lock", "acquire"}, nesting, "important"));
  const Frame* frame = site.stack.empty() ? nullptr : &site.stack.front();
  if (!frame || frame->location.file.empty()) frame = decidingFrame(site);
  if (!frame || frame->location.file.empty()) return;
  steps.push_back(step(
      locations.location(*frame, site.object.empty() ? site.role : site.role + " " + site.object),
      kindsOf(site.role), nesting, "essential"));
}

}  // namespace

SarifJson codeFlowsOf(const Finding& finding, SarifLocations& locations) {
  std::vector<std::string> order;
  std::map<std::string, SarifJson> stepsOfThread;
  for (size_t i = 0; i < finding.sites.size(); ++i) {
    const Site& site = finding.sites[i];
    const std::string thread =
        site.thread.empty() ? "thread of site " + std::to_string(i + 1) : site.thread;
    const auto [at, isNew] = stepsOfThread.try_emplace(thread, SarifJson::array());
    if (isNew) order.push_back(thread);
    appendSite(site, locations, at->second);
  }
  SarifJson flows = SarifJson::array();
  for (const std::string& thread : order)
    if (!stepsOfThread[thread].empty())
      flows.push_back(
          {{"id", thread}, {"message", {{"text", thread}}}, {"locations", stepsOfThread[thread]}});
  if (flows.empty()) return nullptr;
  return SarifJson::array({{{"threadFlows", std::move(flows)}}});
}

}  // namespace lockstitch
