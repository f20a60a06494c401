#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tool/report/example_findings.h"
#include "tool/report/report.h"

namespace lockstitch {
namespace {

using testing::HasSubstr;

std::string complaintAbout(const std::string& text) {
  std::string error;
  EXPECT_FALSE(parseJsonReport(text, &error));
  return error;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

std::string example() { return render(exampleFindings("/src"), Format::Json, {}); }

TEST(JsonReport, ExamplesComeBack) {
  std::string error;
  const FindingSet set = exampleFindings("/src");
  const auto read = parseJsonReport(example(), &error);
  ASSERT_TRUE(read) << error;
  EXPECT_EQ(read->findings, set.findings);
  EXPECT_EQ(read->remarks, set.remarks);
  ASSERT_EQ(read->incomplete.size(), 1u);
  EXPECT_EQ(read->incomplete[0].reason, set.incomplete[0].reason);
}

TEST(JsonReport, WhatIsNotJsonIsToldWithLineAndColumn) {
  EXPECT_EQ(complaintAbout("{\n  \"a\": ]\n}"), "line 2, column 8: this is not JSON");
  EXPECT_THAT(complaintAbout(""), HasSubstr("line 1, column 1"));
  const std::string half = example().substr(0, example().size() / 2);
  EXPECT_THAT(complaintAbout(half), HasSubstr("this is not JSON"));
}

TEST(JsonReport, OtherDocumentsAreRefused) {
  EXPECT_THAT(complaintAbout("[1, 2]"), HasSubstr("an object is expected"));
  EXPECT_THAT(complaintAbout("{\"version\": 1}"), HasSubstr("this is no lockstitch report"));
  EXPECT_THAT(complaintAbout(replaced(example(), "\"version\": 1,", "\"version\": 7,")),
              HasSubstr("line 3, column 14: /version: the report is of another version"));
}

TEST(JsonReport, WrongShapesAreToldWithTheirPlace) {
  EXPECT_EQ(
      complaintAbout(replaced(example(), "\"rule\": \"lock-leak\"", "\"rule\": \"lock-leek\"")),
      "line 10, column 15: /findings/0/rule: \"lock-leek\" is no rule of this version of "
      "lockstitch");
  EXPECT_THAT(complaintAbout(replaced(example(), "\"line\": 5", "\"line\": -5")),
              HasSubstr("/findings/1/sites/0/stack/0/location/line: a whole number"));
  EXPECT_THAT(complaintAbout(replaced(example(), "\"why\":", "\"wy\":")),
              HasSubstr("\"why\" is missing here"));
  EXPECT_THAT(
      complaintAbout(replaced(example(), "\"kind\": \"observed\"", "\"kind\": \"guessed\"")),
      HasSubstr("\"guessed\" is unknown here"));
}

rc::Gen<std::string> anyText() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", "Ä", "→", "\n", "\t", "\"", "\\", "{}", "\x01", "</", "::", "0")),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

rc::Gen<SourceLocation> anyLocation() {
  return rc::gen::construct<SourceLocation>(anyText(), rc::gen::arbitrary<uint32_t>(),
                                            rc::gen::arbitrary<uint32_t>());
}

rc::Gen<Frame> anyFrame() {
  return rc::gen::construct<Frame>(anyText(), anyLocation(), anyText(),
                                   rc::gen::arbitrary<uint64_t>(), rc::gen::arbitrary<bool>());
}

template <typename T>
rc::Gen<std::vector<T>> few(rc::Gen<T> one) {
  return rc::gen::resize(4, rc::gen::container<std::vector<T>>(std::move(one)));
}

rc::Gen<Site> anySite() {
  const auto held =
      rc::gen::construct<HeldLockInfo>(anyText(), rc::gen::arbitrary<bool>(), anyLocation());
  return rc::gen::construct<Site>(anyText(), anyText(), few(anyFrame()), few(held), anyText(),
                                  anyText());
}

rc::Gen<Finding> anyFinding() {
  const auto kind = rc::gen::element(EvidenceKind::Static, EvidenceKind::Observed,
                                     EvidenceKind::Predicted, EvidenceKind::Confirmed);
  const auto evidence =
      rc::gen::construct<Evidence>(kind, anyText(), rc::gen::arbitrary<uint32_t>());
  const auto refuter =
      rc::gen::construct<RefuterVerdict>(anyText(), rc::gen::arbitrary<bool>(), anyText());
  const auto confidence = rc::gen::map(rc::gen::inRange(0, 1001), [](int n) { return n / 1000.0; });
  return rc::gen::construct<Finding>(
      rc::gen::elementOf(allRules()),
      rc::gen::element(Severity::Note, Severity::Warning, Severity::Error), anyText(),
      rc::gen::just(std::string()), anyText(), anyText(), anyText(), few(anySite()), few(evidence),
      few(refuter), anyText(), confidence, anyText());
}

TEST(JsonReportProperty, EveryFindingComesBackUnchanged) {
  EXPECT_TRUE(rc::check([] {
    FindingSet set;
    set.findings = *few(anyFinding());
    set.remarks = *few(anyText());
    const std::string text = render(set, Format::Json, {});
    std::string error;
    const auto read = parseJsonReport(text, &error);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->findings == set.findings);
    RC_ASSERT(read->remarks == set.remarks);
    RC_ASSERT(render(*read, Format::Json, {}) == text);
  }));
}

// No finding, however odd, may make a reporter fail.
TEST(JsonReportProperty, EveryFindingCanBeRendered) {
  EXPECT_TRUE(rc::check([] {
    FindingSet set;
    set.findings = *few(anyFinding());
    ReportOptions options;
    options.verbose = options.showNotes = options.color = *rc::gen::arbitrary<bool>();
    for (Format format : {Format::Text, Format::Sarif, Format::Tsan}) render(set, format, options);
  }));
}

TEST(JsonReportProperty, DamagedReportsAreRefusedOrReadButNeverCrash) {
  EXPECT_TRUE(rc::check([] {
    std::string text = example();
    const auto at = *rc::gen::inRange<size_t>(0, text.size());
    if (*rc::gen::arbitrary<bool>())
      text.resize(at);
    else
      text[at] = *rc::gen::element('"', '{', '0', 'x', '\xff', ']');
    std::string error;
    if (!parseJsonReport(text, &error)) RC_ASSERT(error.find("line ") == 0);
  }));
}

}  // namespace
}  // namespace lockstitch
