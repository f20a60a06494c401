// The parts of std::map, std::set, std::list and their kin that are compiled within libstdc++.
#include "runtime/access.h"
#include "runtime/intercept.h"
#include "runtime/modules.h"
#include "runtime/next_function.h"

namespace lockstitch::rt {
namespace {

constexpr const char* kLibrary = "libstdc++.so.6";

struct TreeNode {
  u64 colour;
  TreeNode *parent, *left, *right;
};
struct ListNode {
  ListNode *next, *previous;
};

using Insert = void (*)(bool left, TreeNode* node, TreeNode* parent, TreeNode* header);
using Erase = TreeNode* (*)(TreeNode* node, TreeNode* header);
using OfOne = void (*)(ListNode* node);
using OfTwo = void (*)(ListNode* node, ListNode* other);
using Transfer = void (*)(ListNode* position, ListNode* first, ListNode* last);

void writes(const void* at, size_t bytes, uptr pc) {
  accessRange(addressOf(at), bytes, trace::kLibcall | trace::kWrite, pc);
}

}  // namespace
}  // namespace lockstitch::rt

using namespace lockstitch::rt;
namespace trace = lockstitch::trace;

// Which nodes are turned about is an accident of the tree's shape: every change is one of its root,
// at which every search begins.
LS_EXPORT void _ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_(bool left,
                                                                                 TreeNode* node,
                                                                                 TreeNode* parent,
                                                                                 TreeNode* header) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    writes(node, sizeof *node, pc);
    writes(left ? &parent->left : &parent->right, sizeof(void*), pc);
    writes(&header->parent, 3 * sizeof(void*), pc);
  }
  LS_NEXT(Insert, _ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_, kLibrary)
  (left, node, parent, header);
}
LS_EXPORT TreeNode* _ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_(TreeNode* node,
                                                                                 TreeNode* header) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    writes(node, sizeof *node, pc);
    writes(&header->parent, 3 * sizeof(void*), pc);
  }
  return LS_NEXT(Erase, _ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_, kLibrary)(
      node, header);
}

LS_EXPORT void _ZNSt8__detail15_List_node_base7_M_hookEPS0_(ListNode* node, ListNode* position) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    writes(node, sizeof *node, pc);
    writes(&position->previous, sizeof(void*), pc);
    writes(&position->previous->next, sizeof(void*), pc);
  }
  LS_NEXT(OfTwo, _ZNSt8__detail15_List_node_base7_M_hookEPS0_, kLibrary)
  (node, position);
}
LS_EXPORT void _ZNSt8__detail15_List_node_base9_M_unhookEv(ListNode* node) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    accessRange(addressOf(node), sizeof *node, trace::kLibcall, pc);
    writes(&node->next->previous, sizeof(void*), pc);
    writes(&node->previous->next, sizeof(void*), pc);
  }
  LS_NEXT(OfOne, _ZNSt8__detail15_List_node_base9_M_unhookEv, kLibrary)(node);
}
LS_EXPORT void _ZNSt8__detail15_List_node_base11_M_transferEPS0_S1_(ListNode* position,
                                                                    ListNode* first,
                                                                    ListNode* last) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc) && position != last) {
    ListNode* ends[] = {position, first, last};
    for (ListNode* end : ends) {
      writes(&end->previous, sizeof(void*), pc);
      writes(&end->previous->next, sizeof(void*), pc);
    }
  }
  LS_NEXT(Transfer, _ZNSt8__detail15_List_node_base11_M_transferEPS0_S1_, kLibrary)
  (position, first, last);
}
LS_EXPORT void _ZNSt8__detail15_List_node_base4swapERS0_S1_(ListNode* one, ListNode* other) {
  uptr pc = LS_CALLER_PC;
  if (isInstrumented(pc)) {
    writes(one, sizeof *one, pc);
    writes(other, sizeof *other, pc);
  }
  LS_NEXT(OfTwo, _ZNSt8__detail15_List_node_base4swapERS0_S1_, kLibrary)(one, other);
}
