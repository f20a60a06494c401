// SARIF 2.1.0 (OASIS, 2020), checked in the tests by its reference validator.
#include <algorithm>
#include <set>

#include "tool/report/forms.h"
#include "tool/report/page_text.h"
#include "tool/report/rule_pages.h"
#include "tool/report/rule_texts.h"
#include "tool/report/sarif_flows.h"
#include "tool/report/sarif_location.h"

namespace lockstitch {
namespace {

using Json = SarifJson;

constexpr const char* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* kFingerprintName = "lockstitchFingerprint/v1";

Json textOf(const std::string& text) { return {{"text", text}}; }

std::string sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

std::string cweId(const RuleText& text) { return "CWE-" + std::to_string(text.cwe); }

std::string helpUri(const RuleText& text) {
  const std::string docs = LOCKSTITCH_DOCS_URL;
  if (!docs.empty()) return docs + "/rules/" + ruleName(text.rule) + ".md";
  return "https://cwe.mitre.org/data/definitions/" + std::to_string(text.cwe) + ".html";
}

// About the tool where its documentation is published, else about what it finds (CWE-557,
// "Concurrency Issues").
std::string informationUri() {
  const std::string docs = LOCKSTITCH_DOCS_URL;
  return docs.empty() ? "https://cwe.mitre.org/data/definitions/557.html" : docs;
}

// "data-race" → "DataRace", the form that SARIF wants of a rule's name.
std::string pascalCase(const std::string& name) {
  std::string result;
  bool upper = true;
  for (char c : name) {
    if (c == '-')
      upper = true;
    else
      result += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c,
          upper = false;
  }
  return result;
}

// GitHub's scale for `security-severity` is not ours: these are defects first. What it sorts by is.
const char* problemSeverity(Severity severity) {
  return severity == Severity::Error     ? "error"
         : severity == Severity::Warning ? "warning"
                                         : "recommendation";
}

Json ruleOf(Rule rule) {
  const RuleText& text = ruleText(rule);
  const std::string id = ruleName(rule);
  Json json{{"id", id}};
  // A name of one word would say the id again, which validators mind.
  if (id.find('-') != std::string::npos) json["name"] = pascalCase(id);
  json.update(Json{
      {"shortDescription", textOf(sentence(text.title))},
      {"fullDescription", textOf(text.description)},
      {"help", textOf(text.help)},
      {"helpUri", helpUri(text)},
      {"defaultConfiguration", {{"level", severityName(defaultSeverity(rule))}}},
      {"relationships",
       {{{"target",
          {{"id", cweId(text)}, {"index", 0}, {"toolComponent", {{"name", "CWE"}, {"index", 0}}}}},
         {"kinds", {"relevant"}}}}},
      {"properties",
       {{"tags", {"concurrency", "correctness", "external/cwe/cwe-" + std::to_string(text.cwe)}},
        {"precision", "high"},
        {"problem.severity", problemSeverity(defaultSeverity(rule))}}}});
  if (const std::string_view page = rulePage(id); !page.empty())
    json["help"]["markdown"] = pageForViewers(page);
  return json;
}

std::string rootFor(const ReportOptions& options) {
  const std::string folder = baseDirectory(options.baseDirectory);
  return options.baseDirectory.empty() ? repositoryOf(folder) : folder;
}

class SarifReport {
 public:
  SarifReport(const FindingSet& set, const ReportOptions& options)
      : set_(set), options_(options), locations_(rootFor(options)) {
    for (Rule rule : allRules())
      if (std::any_of(set.findings.begin(), set.findings.end(),
                      [&](const Finding& finding) { return finding.rule == rule; }))
        rules_.push_back(rule);
    for (Rule rule : rules_) weaknesses_.insert(ruleText(rule).cwe);
  }

  std::string write() {
    Json run{{"tool", tool()},
             {"invocations", Json::array({invocation()})},
             {"automationDetails", {{"id", "lockstitch/"}}},
             {"originalUriBaseIds", locations_.uriBases()},
             {"columnKind", "unicodeCodePoints"},
             {"results", results()}};
    if (!weaknesses_.empty()) run["taxonomies"] = Json::array({taxonomy()});
    const Json log{{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return log.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  }

 private:
  Json tool() const {
    Json rules = Json::array();
    for (Rule rule : rules_) {
      Json json = ruleOf(rule);
      json["relationships"][0]["target"]["index"] = weaknessIndex(ruleText(rule).cwe);
      rules.push_back(std::move(json));
    }
    Json driver{{"name", "Lockstitch"},
                {"fullName", "Lockstitch, a finder of data races and deadlocks in C and C++"},
                {"version", LOCKSTITCH_VERSION},
                {"semanticVersion", LOCKSTITCH_VERSION},
                {"informationUri", informationUri()}};
    if (!weaknesses_.empty())
      driver["supportedTaxonomies"] = Json::array({{{"name", "CWE"}, {"index", 0}}});
    driver["rules"] = std::move(rules);
    return {{"driver", std::move(driver)}};
  }

  size_t weaknessIndex(int cwe) const {
    return static_cast<size_t>(std::distance(weaknesses_.begin(), weaknesses_.find(cwe)));
  }

  Json taxonomy() const {
    Json taxa = Json::array();
    for (int cwe : weaknesses_)
      for (Rule rule : rules_)
        if (const RuleText& text = ruleText(rule); text.cwe == cwe) {
          taxa.push_back({{"id", cweId(text)},
                          {"name", text.cweName},
                          {"shortDescription", textOf(sentence(text.cweName))},
                          {"helpUri", "https://cwe.mitre.org/data/definitions/" +
                                          std::to_string(cwe) + ".html"}});
          break;
        }
    return {{"name", "CWE"},
            {"organization", "MITRE"},
            {"shortDescription", textOf("The MITRE Common Weakness Enumeration.")},
            {"informationUri", "https://cwe.mitre.org/"},
            {"isComprehensive", false},
            {"taxa", std::move(taxa)}};
  }

  Json invocation() {
    Json notifications = Json::array();
    for (const Incompleteness& one : set_.incomplete) {
      Json notification{{"level", "error"},
                        {"descriptor", {{"id", "incomplete"}}},
                        {"message", textOf(sentence(one.what + ": " + one.reason))}};
      if (one.what.starts_with('/'))
        notification["locations"] =
            Json::array({locations_.location(SourceLocation{one.what, 0, 0}, "")});
      notifications.push_back(std::move(notification));
    }
    for (const std::string& remark : set_.remarks)
      notifications.push_back({{"level", "note"},
                               {"descriptor", {{"id", "remark"}}},
                               {"message", textOf(sentence(remark))}});
    return {{"executionSuccessful", set_.incomplete.empty()},
            {"exitCode", options_.exitCode},
            {"toolExecutionNotifications", std::move(notifications)}};
  }

  Json results() {
    Json results = Json::array();
    for (const Finding& finding : set_.findings) results.push_back(result(finding));
    return results;
  }

  Json result(const Finding& finding) {
    Json json{{"ruleId", ruleName(finding.rule)},
              {"ruleIndex", std::distance(rules_.begin(),
                                          std::find(rules_.begin(), rules_.end(), finding.rule))},
              {"kind", "fail"},
              {"level", severityName(finding.severity)},
              {"rank", finding.confidence * 100},
              {"message", message(finding)},
              {"locations", Json::array()},
              {"partialFingerprints", {{kFingerprintName, finding.fingerprint}}},
              {"suppressions", Json::array()},
              {"properties", properties(finding)}};
    if (!finding.sites.empty()) addSites(finding, json);
    if (Json flows = codeFlowsOf(finding, locations_); !flows.is_null())
      json["codeFlows"] = std::move(flows);
    return json;
  }

  static std::string siteText(const Finding& finding, const Site& site) {
    std::string text = site.role.empty() ? "part" : site.role;
    const std::string& object = site.object.empty() ? finding.object : site.object;
    if (!object.empty()) text += (finding.rule == Rule::DataRace ? " of " : " ") + object;
    if (!site.thread.empty()) text += " by " + site.thread;
    return text;
  }

  void addSites(const Finding& finding, Json& json) {
    Json related = Json::array();
    for (const Site& site : finding.sites) {
      const Frame* frame = decidingFrame(site);
      if (!frame) continue;
      Json location = locations_.location(*frame, siteText(finding, site));
      if (!location.contains("physicalLocation")) continue;
      if (json["locations"].empty()) {
        json["locations"].push_back(std::move(location));
      } else {
        location["id"] = related.size() + 1;
        related.push_back(std::move(location));
      }
    }
    if (related.empty()) return;
    json["message"]["text"] = json["message"]["text"].get<std::string>() + linksTo(related);
    json["relatedLocations"] = std::move(related);
  }

  // " See also [write of x by thread T2](1)."
  static std::string linksTo(const Json& related) {
    std::string text = " See also ";
    for (size_t i = 0; i < related.size(); ++i) {
      std::string label;
      for (char c : related[i]["message"]["text"].get<std::string>()) {
        if (c == '[' || c == ']' || c == '\\') label += '\\';
        label += c;
      }
      text += (i ? ", [" : "[") + label + "](" + std::to_string(i + 1) + ")";
    }
    return text + ".";
  }

  static Json message(const Finding& finding) {
    std::string text = sentence(finding.message);
    if (!finding.fix.empty()) text += " " + sentence(finding.fix);
    for (size_t at = 0; (at = text.find_first_of("[]\\{}", at)) != std::string::npos; at += 2)
      if (text[at] == '{' || text[at] == '}')
        text.insert(at, 1, text[at]);
      else
        text.insert(at, 1, '\\');
    return textOf(text);
  }

  static Json properties(const Finding& finding) {
    Json evidence = Json::array(), refuters = Json::array();
    for (const Evidence& one : finding.evidence)
      evidence.push_back(
          {{"kind", evidenceName(one.kind)}, {"detail", one.detail}, {"count", one.count}});
    for (const RefuterVerdict& one : finding.refuters)
      refuters.push_back(
          {{"refuter", one.refuter}, {"refutes", one.refutes}, {"reason", one.reason}});
    Json json{{"object", finding.object},
              {"why", finding.why},
              {"evidence", evidence},
              {"refuters", refuters}};
    if (!finding.infeasibleBecause.empty()) json["infeasibleBecause"] = finding.infeasibleBecause;
    return json;
  }

  const FindingSet& set_;
  const ReportOptions& options_;
  SarifLocations locations_;
  std::vector<Rule> rules_;   // that were found, in the order of the enumeration
  std::set<int> weaknesses_;  // CWE numbers of those
};

}  // namespace

std::string renderSarif(const FindingSet& set, const ReportOptions& options) {
  return SarifReport(set, options).write();
}

}  // namespace lockstitch
