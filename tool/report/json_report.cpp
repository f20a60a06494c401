// The complete form, version 1 (docs/formats.md). Keys are written in a fixed order; members that
// have their default are left out where that keeps the text readable.
#include <nlohmann/json.hpp>

#include "tool/report/forms.h"
#include "tool/report/json_format.h"

namespace lockstitch {
namespace {

using Json = nlohmann::ordered_json;

Json toJson(const SourceLocation& location) {
  return {{"file", location.file}, {"line", location.line}, {"column", location.column}};
}

Json toJson(const Frame& frame) {
  Json json{{"function", frame.function}, {"location", toJson(frame.location)}};
  if (!frame.module.empty()) json["module"] = frame.module;
  if (frame.address != 0) json["address"] = frame.address;
  if (!frame.isUser) json["library"] = true;
  return json;
}

Json toJson(const HeldLockInfo& held) {
  Json json{{"lock", held.lock}};
  if (!held.instance.empty()) json["instance"] = held.instance;
  if (held.shared) json["shared"] = true;
  json["acquiredAt"] = toJson(held.acquiredAt);
  return json;
}

Json toJson(const RefuterVerdict& verdict) {
  return {{"refuter", verdict.refuter}, {"refutes", verdict.refutes}, {"reason", verdict.reason}};
}

Json toJson(const Evidence& evidence) {
  return {{"kind", evidenceName(evidence.kind)},
          {"detail", evidence.detail},
          {"count", evidence.count}};
}

Json toJson(const Site& site);
Json toJson(const Finding& finding);
Json toJson(const Incompleteness& one);

template <typename T>
Json toJson(const std::vector<T>& list) {
  Json json = Json::array();
  for (const T& one : list) json.push_back(toJson(one));
  return json;
}

Json toJson(const Site& site) {
  return {{"role", site.role}, {"object", site.object},     {"thread", site.thread},
          {"note", site.note}, {"held", toJson(site.held)}, {"stack", toJson(site.stack)}};
}

Json toJson(const Finding& finding) {
  return {{"rule", ruleName(finding.rule)},
          {"severity", severityName(finding.severity)},
          {"fingerprint", finding.fingerprint},
          {"object", finding.object},
          {"message", finding.message},
          {"why", finding.why},
          {"fix", finding.fix},
          {"infeasibleBecause", finding.infeasibleBecause},
          {"confidence", finding.confidence},
          {"evidence", toJson(finding.evidence)},
          {"sites", toJson(finding.sites)},
          {"refuters", toJson(finding.refuters)}};
}

Json toJson(const Incompleteness& one) { return {{"what", one.what}, {"reason", one.reason}}; }

}  // namespace

std::string renderJson(const FindingSet& set) {
  Json json{{"format", kJsonFormat},
            {"version", kJsonVersion},
            {"producer", {{"name", "lockstitch"}, {"version", LOCKSTITCH_VERSION}}},
            {"findings", toJson(set.findings)},
            {"incomplete", toJson(set.incomplete)},
            {"remarks", set.remarks}};
  // Names from binaries need not be UTF-8: what is not becomes the replacement character.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace lockstitch
