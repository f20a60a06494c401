// Reading types and names out of DWARF.
#pragma once

#include <llvm/DebugInfo/DWARF/DWARFDie.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyses/findings/finding.h"
#include "analyses/trace/symbols.h"

namespace lockstitch {

// The children of a die, which damaged debug information may break off anywhere.
std::vector<llvm::DWARFDie> childrenOf(const llvm::DWARFDie& die);

// The type of a variable, member, element or result as it is written, typedefs and all; what stands
// outside its class, or is an instance, has that of its declaration. Invalid for void.
llvm::DWARFDie declaredTypeOf(const llvm::DWARFDie& die);

// The same without typedefs, const and volatile.
llvm::DWARFDie typeOf(const llvm::DWARFDie& die);

bool isClass(const llvm::DWARFDie& type);

// A variable or a parameter; a local one stands in a function.
bool isVariable(const llvm::DWARFDie& die);
bool isLocal(const llvm::DWARFDie& named);

// The function, inlined or not, that something stands in; invalid outside of all.
llvm::DWARFDie functionAround(llvm::DWARFDie die);

// "app::Account", without template arguments; "" for what has no name.
std::string qualifiedName(const llvm::DWARFDie& die);

// The name of a function, inlined or not, with all that it stands in, functions included:
// "Bank::open", "main::lambda", of main's second "main::lambda#2", "main::Local::run". "" for what
// has no name.
std::string functionName(llvm::DWARFDie function);

// Whether the compiler wrote the function: a constructor, destructor or assignment of a class that
// has none of its own, or a defaulted one; or declared the variable.
bool isMadeByCompiler(llvm::DWARFDie functionOrVariable);

// Whether a function gives its caller anything: it has a result, or was called with something that
// may lead to a place for one. An object's own methods are called with it.
bool mayTellCaller(llvm::DWARFDie function);

// What a pointer or a reference leads to; the type itself otherwise.
llvm::DWARFDie referentOf(llvm::DWARFDie type);

// Of a class of the standard library or of Boost, whose members are nobody's concern.
bool isLibraryClass(const llvm::DWARFDie& type);

uint64_t bytesOf(llvm::DWARFDie type);

// The member `name` of a class or of its bases, anonymous members looked through. Its class is the
// member's parent. Invalid when there is none.
llvm::DWARFDie memberNamed(const llvm::DWARFDie& type, const std::string& name);

// The innermost member at `offset` of an object of `type` that has `bytes`, not looking into
// library classes; elements of arrays are looked through; of adjacent bit-fields the first. Invalid
// when the object has no members there.
llvm::DWARFDie memberAt(llvm::DWARFDie type, uint64_t offset, uint64_t bytes);

// Where in an object of `type` the innermost member or element at `offset` is, as the source would
// write it: "[1].mutex_", ".accounts[2]". Of classes of the standard library std::array alone is
// looked into.
std::string pathAt(llvm::DWARFDie type, uint64_t offset);

// "Account::balance_" for a member, the qualified name for a variable; of adjacent bit-fields,
// which are one memory location, "Flags::first..last" for each.
std::string objectName(const llvm::DWARFDie& variableOrMember);

// The same with where it is declared, of what is no static variable.
DataSymbol symbolOf(const llvm::DWARFDie& variableOrMember);

// The qualified name of a variable with static storage: a function's own stands under the function,
// "Bank::open::opened", as `check` calls it.
std::string staticName(const llvm::DWARFDie& variable);

// Where it is declared; empty when not known.
SourceLocation declarationOf(const llvm::DWARFDie& die);

}  // namespace lockstitch
