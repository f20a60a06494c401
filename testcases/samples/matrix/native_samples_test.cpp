// What the samples print, built as they are. Of the fetches, what overlapping the waits is worth:
// medians of five runs, as ratios to one fetch after the other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "testcases/samples/matrix/process.h"
#include "testcases/samples/matrix/text_file.h"

namespace lockstitch::samples {
namespace {

std::string outputOf(const std::string& sample) {
  const std::filesystem::path folder = testing::TempDir();
  const std::string name = sample + "-" + std::to_string(::getpid());  // tests run side by side
  const auto output = folder / (name + ".out"), errors = folder / (name + ".err");
  const int code = runProcess({LOCKSTITCH_NATIVE_SAMPLES "/" + sample}, output, errors, 60);
  EXPECT_EQ(code, 0) << sample;
  const std::string text = readFile(output);
  std::filesystem::remove(output);
  std::filesystem::remove(errors);
  return text;
}

double secondsOf(const std::string& sample) {
  const std::string output = outputOf(sample);
  std::smatch match;
  if (!std::regex_search(output, match, std::regex("used time: ([0-9.]+) s"))) {
    ADD_FAILURE() << sample << " does not print the used time: " << output;
    return 0;
  }
  return std::stod(match[1]);
}

constexpr std::array kMeasured = {"fetch_sequential", "fetch_threads", "fetch_threads_racy",
                                  "fetch_coroutines_sequential", "fetch_coroutines"};
using Seconds = std::map<std::string, double>;

// Five rounds, in each of them all in turn, so that all see the same machine.
const std::array<Seconds, 5>& rounds() {
  static const std::array<Seconds, 5> measured = [] {
    std::array<Seconds, 5> result;
    for (Seconds& seconds : result)
      for (const char* sample : kMeasured) seconds[sample] = secondsOf(sample);
    return result;
  }();
  return measured;
}

// Of the ratios of sample to fetch_sequential.
double medianRatio(const std::string& sample) {
  std::vector<double> ratios;
  for (const Seconds& seconds : rounds())
    ratios.push_back(seconds.at(sample) / seconds.at("fetch_sequential"));
  std::nth_element(ratios.begin(), ratios.begin() + 2, ratios.end());
  testing::Test::RecordProperty("medianRatio", std::to_string(ratios[2]));
  std::printf("%s: %.3f of fetch_sequential\n", sample.c_str(), ratios[2]);
  return ratios[2];
}

TEST(Bank, CheckThenActEndsBelowZero) {
  EXPECT_THAT(outputOf("bank_check_then_act"), testing::HasSubstr("balance: $-60"));
}

TEST(FetchRatio, ThreadsOverlap) { EXPECT_LE(medianRatio("fetch_threads"), 0.7); }

TEST(FetchRatio, RacyThreadsOverlapToo) { EXPECT_LE(medianRatio("fetch_threads_racy"), 0.7); }

TEST(FetchRatio, SequentialCoroutinesAreNoFaster) {
  EXPECT_GE(medianRatio("fetch_coroutines_sequential"), 0.85);
}

TEST(FetchRatio, ConcurrentCoroutinesOverlap) { EXPECT_LE(medianRatio("fetch_coroutines"), 0.7); }

TEST(Fetch, EachSaysWhatItReceived) {
  for (const char* sample :
       {"fetch_sequential", "fetch_threads_racy", "fetch_threads", "fetch_coroutines_sequential",
        "fetch_coroutines", "fetch_coroutines_pool_racy", "fetch_coroutines_pool"}) {
    const std::string output = outputOf(sample);
    EXPECT_THAT(output, testing::ContainsRegex("used time: [0-9.]+ s")) << sample;
    for (const char* path : {"/products/1", "/products/2"})
      EXPECT_THAT(output, testing::ContainsRegex("Data from http://127.0.0.1:[0-9]+" +
                                                 std::string(path) + " received"));
  }
}

}  // namespace
}  // namespace lockstitch::samples
