// The objects that constructions and calls initialise.
#include "tool/frontend/path_builder.h"

namespace lockstitch {

using namespace clang;

Path PathBuilder::ofTemporary(const Expr* expression) {
  Path path;
  path.root = facts::RootKind::Local;
  uint32_t& name = state_.localNames[expression];
  if (name == 0) {
    const unsigned count = ++state_.nameCounts["<temporary>"];
    name = unit_.string("<temporary " + std::to_string(count) + ">");
  }
  path.symbol = name;
  path.name = unit_.string("temporary");
  path.rootType = unit_.string(unit_.recordName(expression->getType()));
  return typed(path, expression->getType());
}

Path PathBuilder::ofDestination(const Expr* expression) {
  const Destination* to = state_.index.destinationOf(expression);
  return to ? resolve(*to, expression->getType()) : ofTemporary(expression);
}

Path PathBuilder::resolve(const Destination& to, QualType type) {
  Path path;
  switch (to.kind) {
    case Destination::Kind::Variable:
      path = ofVariable(to.variable);
      break;
    case Destination::Kind::Field:
      path = ofField(ofThis(), to.field);
      break;
    case Destination::Kind::Base:
      path = ofThis();
      break;
    case Destination::Kind::Lvalue:
      path = pathOf(to.expression);
      break;
    case Destination::Kind::Element:
      path = ofContent(pathOf(to.expression), to.expression->getType(), type);
      break;
    case Destination::Kind::Allocation: {
      const uint32_t event = state_.eventOf(to.expression);
      if (event) path = ofAllocation(event, type);
      break;
    }
    case Destination::Kind::Returned:
      path.root = facts::RootKind::Local;
      path.symbol = unit_.string("<returned>");
      path.name = unit_.string("returned object");
      path.rootType = unit_.string(unit_.recordName(type));
      break;
    case Destination::Kind::None:
      break;
  }
  for (const Destination::Part& part : to.parts) {
    if (part.field) {
      path = ofField(path, part.field);
    } else if (path.known()) {
      path.steps.push_back({facts::StepKind::Index, 0, part.index, 0});
    }
  }
  return typed(path, type);
}

}  // namespace lockstitch
