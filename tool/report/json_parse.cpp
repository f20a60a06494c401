// Reads the JSON form back. Every complaint names the place in the document and its line and
// column.
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tool/report/json_format.h"
#include "tool/report/json_position.h"
#include "tool/report/report.h"

namespace lockstitch {
namespace {

using Json = nlohmann::json;

struct Complaint {
  std::string pointer;  // JSON pointer to the value
  std::string text;
};

// A value and where it stands.
class Node {
 public:
  Node(const Json& json, std::string pointer) : json_(json), pointer_(std::move(pointer)) {}

  [[noreturn]] void complain(const std::string& text) const { throw Complaint{pointer_, text}; }

  void requireObject() const {
    if (!json_.is_object()) complain("an object is expected here");
  }

  bool has(const char* key) const { return json_.contains(key); }

  Node at(const char* key) const {
    requireObject();
    const auto found = json_.find(key);
    if (found == json_.end()) complain(std::string("\"") + key + "\" is missing here");
    return {*found, pointer_ + "/" + key};
  }

  std::string text() const {
    if (!json_.is_string()) complain("a string is expected here");
    return json_.get<std::string>();
  }

  template <typename T>
  T number() const {
    if (!json_.is_number()) complain("a number is expected here");
    if constexpr (std::is_integral_v<T>) {
      if (!json_.is_number_unsigned() || json_.get<uint64_t>() > std::numeric_limits<T>::max())
        complain("a whole number that is not negative and not too large is expected here");
    }
    return json_.get<T>();
  }

  bool flag() const {
    if (!json_.is_boolean()) complain("true or false is expected here");
    return json_.get<bool>();
  }

  template <typename Read>
  auto list(Read read) const {
    if (!json_.is_array()) complain("a list is expected here");
    std::vector<decltype(read(*this))> result;
    for (size_t i = 0; i < json_.size(); ++i)
      result.push_back(read(Node(json_[i], pointer_ + "/" + std::to_string(i))));
    return result;
  }

 private:
  const Json& json_;
  std::string pointer_;
};

SourceLocation readLocation(const Node& node) {
  return {node.at("file").text(), node.at("line").number<uint32_t>(),
          node.at("column").number<uint32_t>()};
}

Frame readFrame(const Node& node) {
  Frame frame;
  frame.function = node.at("function").text();
  frame.location = readLocation(node.at("location"));
  if (node.has("module")) frame.module = node.at("module").text();
  if (node.has("address")) frame.address = node.at("address").number<uint64_t>();
  if (node.has("library")) frame.isUser = !node.at("library").flag();
  return frame;
}

HeldLockInfo readHeld(const Node& node) {
  HeldLockInfo held;
  held.lock = node.at("lock").text();
  if (node.has("shared")) held.shared = node.at("shared").flag();
  held.acquiredAt = readLocation(node.at("acquiredAt"));
  if (node.has("instance")) held.instance = node.at("instance").text();
  return held;
}

Site readSite(const Node& node) {
  Site site;
  site.role = node.at("role").text();
  site.object = node.at("object").text();
  site.thread = node.at("thread").text();
  site.note = node.at("note").text();
  site.held = node.at("held").list(readHeld);
  site.stack = node.at("stack").list(readFrame);
  return site;
}

RefuterVerdict readRefuter(const Node& node) {
  return {node.at("refuter").text(), node.at("refutes").flag(), node.at("reason").text()};
}

Rule readRule(const Node& node) {
  const auto rule = ruleFromName(node.text());
  if (!rule) node.complain("\"" + node.text() + "\" is no rule of this version of lockstitch");
  return *rule;
}

// The value of an enumeration by its name.
template <typename Enum, typename Name, size_t N>
Enum readNamed(const Node& node, const Enum (&values)[N], Name name) {
  const std::string text = node.text();
  for (Enum value : values)
    if (text == name(value)) return value;
  node.complain("\"" + text + "\" is unknown here");
}

Evidence readEvidence(const Node& node) {
  constexpr EvidenceKind kinds[] = {EvidenceKind::Static, EvidenceKind::Observed,
                                    EvidenceKind::Predicted, EvidenceKind::Confirmed};
  return {readNamed(node.at("kind"), kinds, evidenceName), node.at("detail").text(),
          node.at("count").number<uint32_t>()};
}

Finding readFinding(const Node& node) {
  constexpr Severity severities[] = {Severity::Note, Severity::Warning, Severity::Error};
  Finding finding;
  finding.rule = readRule(node.at("rule"));
  finding.severity = readNamed(node.at("severity"), severities, severityName);
  finding.fingerprint = node.at("fingerprint").text();
  finding.object = node.at("object").text();
  finding.message = node.at("message").text();
  finding.why = node.at("why").text();
  finding.fix = node.at("fix").text();
  finding.infeasibleBecause = node.at("infeasibleBecause").text();
  finding.confidence = node.at("confidence").number<double>();
  finding.evidence = node.at("evidence").list(readEvidence);
  finding.sites = node.at("sites").list(readSite);
  finding.refuters = node.at("refuters").list(readRefuter);
  return finding;
}

FindingSet readSet(const Node& root) {
  root.requireObject();
  if (!root.has("format") || root.at("format").text() != kJsonFormat)
    root.complain(
        "this is no lockstitch report (\"format\": \"lockstitch-report\" is missing); "
        "write one with --format json:FILE");
  if (root.at("version").number<uint32_t>() != kJsonVersion)
    root.at("version").complain("the report is of another version than " +
                                std::to_string(kJsonVersion) + "; write it again");
  FindingSet set;
  set.findings = root.at("findings").list(readFinding);
  set.incomplete = root.at("incomplete").list([](const Node& node) {
    return Incompleteness{node.at("what").text(), node.at("reason").text()};
  });
  set.remarks = root.at("remarks").list([](const Node& node) { return node.text(); });
  return set;
}

}  // namespace

std::optional<FindingSet> parseJsonReport(const std::string& text, std::string* error) {
  try {
    return readSet(Node(Json::parse(text), ""));
  } catch (const Json::parse_error& e) {
    *error = positionText(positionOf(text, e.byte > 0 ? e.byte - 1 : 0)) + ": this is not JSON";
  } catch (const Complaint& complaint) {
    const std::string where = complaint.pointer.empty() ? "" : complaint.pointer + ": ";
    *error = positionText(positionOf(text, offsetOf(text, complaint.pointer))) + ": " + where +
             complaint.text;
  }
  return std::nullopt;
}

}  // namespace lockstitch
