#include "testcases/samples/matrix/expectation.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace lockstitch::samples {
namespace {

using Json = nlohmann::json;

void allowKeys(const Json& object, const std::set<std::string>& keys) {
  if (!object.is_object()) throw std::runtime_error("an object is expected, not " + object.dump());
  for (const auto& [key, value] : object.items())
    if (!keys.contains(key)) throw std::runtime_error("unknown key \"" + key + "\"");
}

Rule readRule(const Json& json) {
  const auto name = json.get<std::string>();
  if (const auto rule = ruleFromName(name)) return *rule;
  throw std::runtime_error("unknown rule \"" + name + "\"");
}

Severity readSeverity(const Json& finding, Rule rule) {
  if (!finding.contains("severity")) return defaultSeverity(rule);
  const auto name = finding["severity"].get<std::string>();
  for (Severity severity : {Severity::Note, Severity::Warning, Severity::Error})
    if (name == severityName(severity)) return severity;
  throw std::runtime_error("unknown severity \"" + name + "\"");
}

std::vector<EvidenceKind> readEvidence(const Json& finding) {
  std::vector<EvidenceKind> kinds;
  for (const auto& name : finding.value("evidence", std::vector<std::string>())) {
    const size_t before = kinds.size();
    for (EvidenceKind kind : {EvidenceKind::Static, EvidenceKind::Observed, EvidenceKind::Predicted,
                              EvidenceKind::Confirmed})
      if (name == evidenceName(kind)) kinds.push_back(kind);
    if (kinds.size() == before) throw std::runtime_error("unknown evidence \"" + name + "\"");
  }
  return kinds;
}

ExpectedFinding readFinding(const Json& json) {
  allowKeys(json, {"rule", "orRule", "severity", "object", "lines", "mayLines", "says", "evidence",
                   "infeasible", "sites"});
  ExpectedFinding finding;
  finding.rule = readRule(json.at("rule"));
  if (json.contains("orRule")) finding.orRule = readRule(json["orRule"]);
  finding.severity = readSeverity(json, finding.rule);
  finding.object = json.value("object", "");
  finding.lines = json.at("lines").get<std::vector<std::string>>();
  finding.mayLines = json.value("mayLines", finding.mayLines);
  finding.says = json.value("says", finding.says);
  finding.evidence = readEvidence(json);
  finding.infeasible = json.value("infeasible", "");
  finding.sites = json.value("sites", finding.sites);
  return finding;
}

std::vector<ExpectedFinding> readFindings(const Json& json, const char* key) {
  std::vector<ExpectedFinding> findings;
  if (json.contains(key))
    for (const Json& finding : json[key]) findings.push_back(readFinding(finding));
  return findings;
}

Cell readCell(const Json& json) {
  allowKeys(json, {"findings", "mayFind", "remarks", "later", "failing"});
  Cell cell;
  cell.findings = readFindings(json, "findings");
  cell.mayFind = readFindings(json, "mayFind");
  cell.remarks = json.value("remarks", cell.remarks);
  cell.failing = json.value("failing", "");
  if (json.contains("later")) {
    const Json& later = json["later"];
    allowKeys(later, {"waits", "findings"});
    cell.later = Later{later.at("waits").get<std::string>(), readFindings(later, "findings")};
  }
  return cell;
}

Sample readSample(const Json& json) {
  allowKeys(json, {"name", "sources", "static", "dynamic", "gcc", "clang"});
  Sample sample;
  sample.name = json.at("name").get<std::string>();
  sample.sources = json.value("sources", std::vector<std::string>{sample.name + ".cpp"});
  sample.cells[Engine::Static] = readCell(json.at("static"));
  for (Engine engine : {Engine::Gcc, Engine::Clang}) {
    Json cell = json.at("dynamic");
    if (json.contains(engineName(engine))) cell.merge_patch(json[engineName(engine)]);
    sample.cells[engine] = readCell(cell);
  }
  return sample;
}

}  // namespace

const char* engineName(Engine engine) {
  switch (engine) {
    case Engine::Static:
      return "static";
    case Engine::Gcc:
      return "gcc";
    case Engine::Clang:
      return "clang";
  }
  return "";
}

std::optional<Engine> engineFromName(const std::string& name) {
  for (Engine engine : kEngines)
    if (name == engineName(engine)) return engine;
  return std::nullopt;
}

std::vector<Sample> readMatrix(const std::string& text) {
  std::vector<Sample> samples;
  std::set<std::string> names;
  try {
    const Json document = Json::parse(text);
    allowKeys(document, {"samples"});
    for (const Json& json : document.at("samples")) {
      const std::string name = json.value("name", "?");
      try {
        samples.push_back(readSample(json));
      } catch (const std::exception& error) {
        throw std::runtime_error("sample " + name + ": " + error.what());
      }
      if (!names.insert(name).second)
        throw std::runtime_error("sample " + name + " stands there twice");
    }
  } catch (const std::exception& error) {
    throw std::runtime_error(std::string("matrix.json: ") + error.what());
  }
  return samples;
}

}  // namespace lockstitch::samples
