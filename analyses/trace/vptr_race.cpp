#include "analyses/trace/vptr_race.h"

#include <optional>

#include "analyses/findings/fingerprint.h"
#include "analyses/trace/access_site.h"

namespace lockstitch {
namespace {

struct Special {
  std::string className;
  bool isDestructor = false;
};

// "ns::Shape::~Shape" is the destructor of ns::Shape.
std::optional<Special> specialOf(const std::string& function) {
  const std::string name = normaliseFunctionName(function);
  const size_t scope = name.rfind("::");
  if (scope == std::string::npos) return std::nullopt;
  Special special{name.substr(0, scope), name[scope + 2] == '~'};
  const size_t outer = special.className.rfind("::");
  const std::string last = name.substr(scope + (special.isDestructor ? 3 : 2));
  const bool isNamedLikeClass =
      last == special.className.substr(outer == std::string::npos ? 0 : outer + 2);
  return isNamedLikeClass ? std::optional(special) : std::nullopt;
}

// Of the whole object: bases are made and ended by the functions of what derives from them.
std::optional<Special> specialAt(const Site& site) {
  std::optional<Special> outermost;
  for (const Frame& frame : site.stack) {
    const auto special = specialOf(frame.function);
    if (!special || (outermost && special->isDestructor != outermost->isDestructor)) break;
    outermost = special;
  }
  return outermost;
}

// The side that sets the pointer.
const Site* makerOf(const Site (&sites)[2]) {
  for (const Site& site : sites)
    if (site.role == "write" && specialAt(site)) return &site;
  return nullptr;
}

}  // namespace

bool isOfVptr(const TraceRace& race) {
  constexpr uint32_t others = trace::kFree | trace::kMade;
  if (((race.first.flags | race.second.flags) & others) != 0) return false;
  return ((race.first.flags | race.second.flags) & trace::kVtable) != 0;
}

std::string vptrObject(const Site (&sites)[2], const RunNames::Object& object) {
  const Site* maker = makerOf(sites);
  return "vptr of " +
         (maker == nullptr || object.isName ? object.text : specialAt(*maker)->className);
}

VptrTexts vptrTexts(const Site (&sites)[2], const std::string& object) {
  const Site* maker = makerOf(sites);
  const Site& other = maker == nullptr ? sites[0] : *maker;
  const Site& user = &other == &sites[0] ? sites[1] : sites[0];
  const bool isEnd = maker != nullptr && specialAt(*maker)->isDestructor;
  const std::string when = maker == nullptr ? " is used while another thread sets it"
                           : isEnd          ? " is used while the object's destructor sets it back"
                                            : " is used while the object is still constructed";
  VptrTexts texts;
  texts.message = object + when;
  texts.why =
      "The vptr leads to the virtual functions of an object; each constructor and "
      "destructor on the way from the base to the derived class sets it to its own. In "
      "this run nothing ordered the " +
      user.role + " at " + sitePlace(user) + " and the " + other.role + " at " + sitePlace(other) +
      ": in another schedule the call runs the base class's function, or one that uses "
      "members which do not exist " +
      (isEnd ? "any more" : "yet");
  texts.fix =
      "Start the thread when the object is whole, by whoever made it and not in a constructor of "
      "its base, and join it before the derived part ends: in the destructor of the most derived "
      "class, or before the object goes. A lock does not help";
  return texts;
}

}  // namespace lockstitch
