import QtQuick

// Reads the glass as eyes and fingers meet it, for the stagehand and for tests. Written here, because items of QML
// that are handed to Python may be gone while Python still holds them.
QtObject {
    id: root

    required property Item glass
    property string seen: ""

    // Leaves in `seen` a JSON list of what is drawn, parents before children, lowest first.
    function look(): void {
        const things = [];
        root.walk(root.glass, [], false, true, things);
        root.seen = JSON.stringify(things);
    }

    function walk(item: Item, holders: var, keys: bool, enabled: bool, things: var): void {
        if (!item.visible || item.opacity === 0)
            return;
        const able = enabled && item.enabled;
        const target = item as Pressable;
        const text = item as Text;
        const box = item as SignatureBox;
        const covers = (item as Cover) !== null;
        const rect = root.rectOf(item);
        if (covers)
            things.push(Object.assign({
                kind: "cover",
                words: item.objectName
            }, rect));
        if (text !== null && text.text !== "")
            things.push(Object.assign({
                kind: "text",
                words: text.text,
                shortened: text.truncated,
                wide: text.contentWidth,
                high: text.contentHeight,
                holders: holders
            }, rect));
        if (target !== null)
            things.push(Object.assign({
                kind: "target",
                words: target.name,
                id: target.objectName,
                enabled: able,
                keys: keys,
                holders: holders
            }, rect));
        if (box !== null)
            things.push(Object.assign({
                kind: "target",
                words: box.name,
                id: box.objectName,
                enabled: able,
                keys: keys,
                holders: holders
            }, rect));
        const holds = target !== null || ["screen", "top", "bottom"].includes(item.objectName);
        const inner = holds ? holders.concat([Object.assign({
                words: item.objectName
            }, rect)]) : holders;
        const inKeys = keys || /Keys_QMLTYPE|Keys\(/.test(String(item));
        const children = Array.from(item.children);
        children.sort((one, other) => one.z - other.z);
        for (const child of children)
            root.walk(child, inner, inKeys, able, things);
    }

    function rectOf(item: Item): var {
        const rect = item.mapToItem(null, 0, 0, item.width, item.height);
        return {
            x: rect.x,
            y: rect.y,
            w: rect.width,
            h: rect.height
        };
    }
}
