#include "analyses/program/approximations.h"

namespace lockstitch::program {
namespace {

// Behind the number.
std::string textOf(Approximation what, bool isOne) {
  const std::string times = isOne ? "time " : "times ";
  switch (what) {
    case Approximation::EventsOfFunction:
      return isOne
                 ? "event lies beyond the number that is kept of one function: it was not looked at"
                 : "events lie beyond the number that is kept of one function: they were not "
                   "looked at";
    case Approximation::ContextsOfFunction:
      return times +
             "a function is entered under yet other locks than those under which it was looked at";
    case Approximation::ThreadsOfFunction:
      return times + "more threads come to one place than were compared with others";
    case Approximation::DepthOfPath:
      return times +
             "something lies behind more members and pointers than are followed: it was not looked "
             "at";
    case Approximation::PairsOfLocation:
      return times +
             "there were more pairs of accesses of one location in a program than were judged";
    case Approximation::ObjectOfParameter:
      return isOne
                 ? "access of a function with much to tell goes by a parameter of which it is not "
                   "known what it points to: it was not looked at"
                 : "accesses of functions with much to tell go by parameters of which it is not "
                   "known what they point to: they were not looked at";
    case Approximation::Count:
      break;
  }
  return "";
}

}  // namespace

std::vector<std::string> tellApproximations(const Program& program) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < program.approximations.size(); ++i)
    if (const size_t times = program.approximations[i])
      lines.push_back("approximated: " + std::to_string(times) + " " +
                      textOf(static_cast<Approximation>(i), times == 1));
  return lines;
}

}  // namespace lockstitch::program
