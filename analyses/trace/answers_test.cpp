#include "analyses/trace/answers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "analyses/trace/table_symbols.h"
#include "analyses/trace/trace_builder.h"

namespace lockstitch {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr ThreadId kMain{1};
constexpr uint64_t kMillisecond = 1'000'000;

TraceAnswer answer(uint64_t asked, uint64_t answered) {
  return {kMain, 7, StackId(1), asked * kMillisecond, answered * kMillisecond};
}

std::optional<std::string> remark(const std::vector<TraceAnswer>& answers, uint64_t wall = 1000) {
  TraceBuilder builder;
  TableSymbols symbols;
  TableSymbols::addTo(builder).stack(StackId(1), {symbols.code("ask", 12)});
  builder.thread(kMain, {}, {});
  for (const TraceAnswer& it : answers) builder.answer(it);
  const Trace trace = builder.trace();
  RunNames names(trace, symbols);
  return answersRemark(trace, wall * kMillisecond, names);
}

TEST(Answers, OneAfterTheOther) {
  const auto text = remark({answer(100, 300), answer(300, 450), answer(460, 660)});
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, AllOf(HasSubstr("3 answers from servers, one after the other"),
                           HasSubstr("waited 0.550 s, 0.200 s for the longest"),
                           HasSubstr("asked for at bank.cpp:12 (3 times)")));
}

TEST(Answers, AtOnce) {
  const auto text = remark({answer(100, 300), answer(110, 320), answer(400, 500)});
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, AllOf(HasSubstr("3 answers from servers, up to 2 at once"),
                           HasSubstr("waited 0.510 s within 0.320 s"),
                           Not(HasSubstr("one after the other"))));
}

TEST(Answers, OneAloneSaysNothingOfTheOthers) {
  EXPECT_THAT(remark({answer(100, 300)}).value(),
              AllOf(HasSubstr("1 answer from servers: waited"), Not(HasSubstr("after the other"))));
}

TEST(Answers, NoneOrTooShortAreNotWorthALine) {
  EXPECT_FALSE(remark({}));
  EXPECT_FALSE(remark({answer(100, 101), answer(200, 201)}, 1000));
}

// Against looking at every millisecond.
TEST(Answers, TimesAreThoseOfANaiveCount) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<TraceAnswer> answers(random() % 8);
    for (TraceAnswer& it : answers) {
      const uint64_t asked = random() % 40;
      it = answer(asked, asked + random() % 20);
    }
    AnswerTimes naive;
    for (uint64_t moment = 0; moment < 60; ++moment) {
      size_t open = 0;
      for (const TraceAnswer& it : answers)
        open += it.asked <= moment * kMillisecond && moment * kMillisecond < it.answered;
      naive.waited += open * kMillisecond;
      naive.during += open > 0 ? kMillisecond : 0;
      naive.mostAtOnce = std::max(naive.mostAtOnce, open);
    }
    const AnswerTimes times = answerTimesOf(answers);
    EXPECT_EQ(times.waited, naive.waited);
    EXPECT_EQ(times.during, naive.during);
    // What takes no time overlaps with nothing for the naive count.
    if (std::none_of(answers.begin(), answers.end(),
                     [](const TraceAnswer& it) { return it.asked == it.answered; }))
      EXPECT_EQ(times.mostAtOnce, naive.mostAtOnce);
  }
}

}  // namespace
}  // namespace lockstitch
