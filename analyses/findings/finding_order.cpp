#include "analyses/findings/finding_order.h"

#include <tuple>

namespace lockstitch {
namespace {

std::strong_ordering compare(const Frame& a, const Frame& b) {
  return std::tie(a.location, a.function, a.module, a.address, a.isUser) <=>
         std::tie(b.location, b.function, b.module, b.address, b.isUser);
}

std::strong_ordering compare(const HeldLockInfo& a, const HeldLockInfo& b) {
  return std::tie(a.lock, a.instance, a.shared, a.acquiredAt) <=>
         std::tie(b.lock, b.instance, b.shared, b.acquiredAt);
}

std::strong_ordering compare(const RefuterVerdict& a, const RefuterVerdict& b) {
  return std::tie(a.refuter, a.refutes, a.reason) <=> std::tie(b.refuter, b.refutes, b.reason);
}

std::strong_ordering compare(const Evidence& a, const Evidence& b) {
  return std::tie(a.kind, a.detail, a.count) <=> std::tie(b.kind, b.detail, b.count);
}

std::strong_ordering compare(const Site& a, const Site& b);

template <typename T>
std::strong_ordering compare(const std::vector<T>& a, const std::vector<T>& b) {
  for (size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (const auto order = compare(a[i], b[i]); order != 0) return order;
  return a.size() <=> b.size();
}

std::strong_ordering compare(const Site& a, const Site& b) {
  if (const auto order = compare(a.stack, b.stack); order != 0) return order;
  if (const auto order = std::tie(a.role, a.object, a.thread, a.note) <=>
                         std::tie(b.role, b.object, b.thread, b.note);
      order != 0)
    return order;
  return compare(a.held, b.held);
}

std::strong_ordering compareRest(const Finding& a, const Finding& b) {
  if (const auto order =
          std::tie(a.object, a.fingerprint, a.message, a.why, a.fix, a.infeasibleBecause) <=>
          std::tie(b.object, b.fingerprint, b.message, b.why, b.fix, b.infeasibleBecause);
      order != 0)
    return order;
  if (const auto order = compare(a.sites, b.sites); order != 0) return order;
  if (const auto order = compare(a.evidence, b.evidence); order != 0) return order;
  if (const auto order = compare(a.refuters, b.refuters); order != 0) return order;
  return a.confidence < b.confidence   ? std::strong_ordering::less
         : b.confidence < a.confidence ? std::strong_ordering::greater
                                       : std::strong_ordering::equal;
}

SourceLocation placeOf(const Finding& finding) {
  const Frame* frame = finding.sites.empty() ? nullptr : decidingFrame(finding.sites.front());
  return frame ? frame->location : SourceLocation{};
}

}  // namespace

bool reportedBefore(const Finding& a, const Finding& b) {
  if (a.severity != b.severity) return a.severity > b.severity;
  const SourceLocation left = placeOf(a), right = placeOf(b);
  if (const auto order = std::tie(left.file, left.line, a.rule, left.column) <=>
                         std::tie(right.file, right.line, b.rule, right.column);
      order != 0)
    return order < 0;
  return compareRest(a, b) < 0;
}

}  // namespace lockstitch
