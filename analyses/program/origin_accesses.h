// The accesses of all that an origin leads to: of a large program those that may be part of a
// finding.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "analyses/program/access_candidates.h"
#include "analyses/program/common_guards.h"
#include "analyses/program/explained_places.h"
#include "analyses/program/location_contexts.h"
#include "analyses/program/location_shapes.h"

namespace lockstitch::program {

// Not thread-safe.
class OriginAccesses {
 public:
  // All of the origin: `summary` is its own, which addTo() changes; `descent`: run; `names`: with
  // all stores. All must outlive this.
  OriginAccesses(AnalysisContext& context, const Origin& origin, const ExplainedPlaces& explained,
                 Summary& summary, Descent& descent, LateNames& names, Surroundings& surroundings,
                 LocationShapes& shapes)
      : context_(context),
        program_(context.program),
        origin_(origin),
        isLarge_(context.program.functions.size() > kManyFunctions),
        explained_(explained),
        summary_(summary),
        descent_(descent),
        names_(names),
        surroundings_(surroundings),
        shapes_(shapes),
        fields_(context, origin) {}

  // An access of the instance that `surroundings` has entered; it must live until addToSummary().
  void collect(const Access& access);
  // When all are collected: adds them to the summary's. Cost: of a large program the accesses, for
  // those of locations that may be part of a finding times the threads that are compared.
  void addToSummary();

 private:
  // What a path of some function means under the origin, and which of it others may know.
  struct Meant {
    struct Place {
      PathId path;
      std::vector<Candidate>* accesses = nullptr;  // of its shape
    };
    std::vector<Place> places;
    size_t unknown = 0;  // of further ones nobody knows what object it is
    bool areSeveral = false, isOneOfSeveral = false;
  };

  // An access that was told of one location: all but the locks.
  struct Told {
    PathId path;
    ChainId place;
    uint32_t bits = 0;
    uint32_t context = 0;  // LocationContexts::numberOf()
    PathSetId dropped;     // of a library
    CalleeCondition condition;
    bool operator==(const Told&) const = default;
  };
  struct ToldHash {
    size_t operator()(const Told& each) const {
      size_t hash = mixHash(each.path.value, each.place.value);
      hash = mixHash(mixHash(hash, each.bits), each.context);
      return mixHash(mixHash(hash, each.dropped.value), each.condition.root.value);
    }
  };
  static constexpr uint32_t kNone = UINT32_MAX;
  struct ToldUnder {
    LocksetId held;
    uint32_t next = kNone;
  };

  const Meant& meantBy(PathId path);
  bool mayBeShared(PathId path) const;
  bool isOfOneThread() const;
  bool isPartOfFinding(const LocationAccesses& accesses);
  bool mayRace(const LocationAccesses& accesses);
  bool isOfSeveralThreads(const LocationAccesses& accesses);
  bool isExplained(const LocationAccesses& accesses) const;
  void findGuardedFields();
  void findEnds();
  bool isPartOfEnded(PathId location);
  void add(const LocationAccesses& location, std::vector<Candidate>& candidates,
           std::vector<Access>& all);
  void noteContexts(const LocationAccesses& location);
  Context contextOf(const Candidate& candidate, const Situation& situation) const;
  void putFewestLocksFirst(std::vector<Candidate>& candidates) const;
  void add(const Candidate& candidate, std::vector<Access>& all);
  bool isNew(const Told& told, LocksetId held);
  bool isAmong(LocksetId fewer, LocksetId more) const;

  AnalysisContext& context_;
  Program& program_;
  const Origin& origin_;
  bool isLarge_;
  const ExplainedPlaces& explained_;
  Summary& summary_;
  Descent& descent_;
  LateNames& names_;
  Surroundings& surroundings_;
  LocationShapes& shapes_;
  std::unordered_map<PathId, Meant> meant_;  // by the paths of the functions
  CandidatesByShape candidates_;
  std::map<PathId, std::vector<const Access*>> own_;  // by shape: those that were never settled
  std::set<PathId> ends_;   // shapes of what is given back, or whose scope ends
  std::set<PathId> split_;  // of what two sections check and change
  FieldGuards fields_;
  std::optional<OriginView> view_;  // by which the contexts are told apart
  std::optional<LocationContexts> contexts_;
  // Of the location that is looked at: under which locks, as a list in toldUnder_.
  boost::unordered_flat_map<Told, uint32_t, ToldHash> told_;
  std::vector<ToldUnder> toldUnder_;
};

}  // namespace lockstitch::program
