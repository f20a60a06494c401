#include "analyses/trace/answers.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace lockstitch {
namespace {

constexpr uint64_t kLeastPartOfRun = 100;  // a hundredth
constexpr size_t kMostPlaces = 3;

std::string seconds(uint64_t nanoseconds) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f s", static_cast<double>(nanoseconds) * 1e-9);
  return text;
}

// "; asked for at client.cpp:12 (2 times), client.cpp:30": where most was waited first.
std::string placesOf(const Trace& trace, RunNames& names) {
  struct Place {
    uint64_t waited = 0;
    size_t times = 0;
  };
  std::map<std::string, Place> byName;
  for (const TraceAnswer& it : trace.answers) {
    Place& place = byName[names.place(it.stack)];
    place.waited += it.answered - it.asked;
    ++place.times;
  }
  byName.erase("");
  std::vector<std::pair<std::string, Place>> places(byName.begin(), byName.end());
  std::stable_sort(places.begin(), places.end(),
                   [](const auto& a, const auto& b) { return a.second.waited > b.second.waited; });
  std::string text;
  for (size_t i = 0; i < std::min(places.size(), kMostPlaces); ++i) {
    text += (i == 0 ? "; asked for at " : ", ") + places[i].first;
    if (places[i].second.times > 1)
      text += " (" + std::to_string(places[i].second.times) + " times)";
  }
  return text + (places.size() > kMostPlaces ? ", …" : "");
}

}  // namespace

AnswerTimes answerTimesOf(const std::vector<TraceAnswer>& answers) {
  AnswerTimes times;
  std::vector<std::pair<uint64_t, int>> changes;  // an end before a begin at the same moment
  for (const TraceAnswer& it : answers) {
    times.waited += it.answered - it.asked;
    times.longest = std::max(times.longest, it.answered - it.asked);
    changes.emplace_back(it.asked, 1);
    changes.emplace_back(it.answered, -1);
  }
  std::sort(changes.begin(), changes.end());
  int open = 0;
  uint64_t since = 0;
  for (const auto& [moment, change] : changes) {
    if (open > 0) times.during += moment - since;
    since = moment;
    open += change;
    times.mostAtOnce = std::max(times.mostAtOnce, static_cast<size_t>(std::max(open, 0)));
  }
  return times;
}

std::optional<std::string> answersRemark(const Trace& trace, uint64_t wallNanoseconds,
                                         RunNames& names) {
  const AnswerTimes times = answerTimesOf(trace.answers);
  const size_t count = trace.answers.size();
  if (count == 0 || times.during < wallNanoseconds / kLeastPartOfRun) return std::nullopt;
  const std::string places = placesOf(trace, names);
  const std::string counted = (count == trace::kMostAnswers ? "the first " : "") +
                              std::to_string(count) + (count == 1 ? " answer" : " answers") +
                              " from servers";
  if (count == 1) return counted + ": waited " + seconds(times.waited) + places;
  if (times.mostAtOnce > 1) {
    return counted + ", up to " + std::to_string(times.mostAtOnce) + " at once: waited " +
           seconds(times.waited) + " within " + seconds(times.during) + places;
  }
  return counted + ", one after the other: waited " + seconds(times.waited) + ", " +
         seconds(times.longest) + " for the longest; each was asked for when the one before had " +
         "come" + places + "; asked for together, those that do not need each other would overlap";
}

}  // namespace lockstitch
