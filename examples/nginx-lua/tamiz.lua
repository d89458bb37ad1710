-- Asks the score service which lane a client is in.
--
-- A request never fails here and waits no longer than `patience`: who cannot be asked about goes to the standard lane.
-- A cosocket, not a sub-request (ngx.location.capture throws under HTTP/2), and kept open between requests.

local M = {}

-- An answer has some 200 octets; whatever sends more is no score service.
local MOST_OCTETS = 4096

-- After so many failures in a row the service is left in peace, but for one request in each of these times.
local FAILURES = 3
local REST_SECONDS = 0.25

-- Connections a worker keeps, and for how long unused: less than Tamiz keeps its side (60 s).
local KEPT = 64
local KEPT_MILLISECONDS = 30000

-- The original's lanes: score 1, score 2, and the rest.
local ORIGINAL_CUTS = { 2, 3 }

local host, port, patience, lanes, cuts
local known = {}

-- of this worker
local failures = 0
local ask_again_at = 0

function M.configure(settings)
    host, port = settings.scorer:match("^(.+):(%d+)$")
    port = tonumber(port) or error("scorer: " .. settings.scorer .. " (expected: like 127.0.0.1:5000)")
    patience = settings.patience
    lanes = settings.lanes
    cuts = settings.cuts
    if #(cuts or ORIGINAL_CUTS) ~= #lanes - 1 then
        error("cuts: one less than lanes is expected")
    end
    for _, lane in ipairs(lanes) do
        known[lane] = true
    end
end

local function lane_of_score(score)
    if not score or not (score >= 0) then
        return nil
    end
    local index = 1
    for i, cut in ipairs(cuts or ORIGINAL_CUTS) do
        if score >= cut then
            index = i + 1
        end
    end
    return lanes[index]
end

local function field(head, wanted)
    for name, value in head:gmatch("\r\n([^:\r\n]+):[ \t]*([^\r\n]*)") do
        if name:lower() == wanted then
            return value
        end
    end
end

-- A whole response: head and body. Or nil and why; "closed" if not an octet came.
local function read(socket, deadline)
    local text = ""
    while #text <= MOST_OCTETS do
        local left = (deadline - ngx.now()) * 1000
        if left < 1 then
            return nil, "timeout"
        end
        socket:settimeout(left)
        local more, why = socket:receiveany(MOST_OCTETS)
        if not more then
            return nil, text == "" and why or "answer cut short: " .. why
        end
        text = text .. more
        local head, body = text:match("^(HTTP/1%.[01] .-\r\n)\r\n(.*)$")
        local length = head and tonumber(field(head, "content-length"))
        if head and not length then
            return nil, "answer without a length"
        end
        if head and #body >= length then
            return head, body
        end
    end
    return nil, "answer too long"
end

-- The lane of a complete answer. Nil and why if it is none.
local function lane_in(head, body)
    local status = head:match("^HTTP/1%.%d (%d%d%d)")
    if status == "400" then
        -- it works, but what it was asked for is no address: a unix socket, say
        return lanes[2]
    end
    if status ~= "200" then
        return nil, "answer with status " .. (status or "none")
    end
    local said = not cuts and field(head, "x-tamiz-lane")
    local lane = said or lane_of_score(tonumber(body:match('"score":%s*([^,}%s]+)')))
    if not known[lane] then
        return nil, "answer with " .. (said and "lane " .. said or "no score")
    end
    return lane
end

local function exchange(request, deadline)
    local socket = ngx.socket.tcp()
    socket:settimeout(patience * 1000)
    local ok, why = socket:connect(host, port, { pool_size = KEPT })
    if not ok then
        return nil, why
    end
    local reused = socket:getreusedtimes() > 0
    local head, body
    ok, why = socket:send(request)
    if ok then
        head, body = read(socket, deadline)
        why = body
    end
    if not head then
        socket:close()
        return nil, why, reused and why == "closed"
    end
    local closes = (field(head, "connection") or ""):lower() == "close" or head:find("^HTTP/1%.0")
    if closes then
        socket:close()
    else
        socket:setkeepalive(KEPT_MILLISECONDS, KEPT)
    end
    return lane_in(head, body)
end

local function ask(ip)
    local deadline = ngx.now() + patience
    local request = "GET /score_ip?ip=" .. ngx.escape_uri(ip) .. " HTTP/1.1\r\nHost: tamiz\r\n\r\n"
    local lane, why, stale = exchange(request, deadline)
    if stale then
        -- a kept connection that was closed at the other end, as by a restart
        lane, why = exchange(request, deadline)
    end
    return lane, why
end

-- The lane of the client at `ip`: one of the names given.
function M.lane(ip)
    local now = ngx.now()
    if failures >= FAILURES then
        if now < ask_again_at then
            return lanes[2]
        end
        ask_again_at = now + REST_SECONDS
    end
    local ran, lane, why = pcall(ask, ip)
    if ran and lane then
        if failures >= FAILURES then
            ngx.log(ngx.WARN, "the score service answers again")
        end
        failures = 0
        return lane
    end
    failures = failures + 1
    if failures == FAILURES then
        ask_again_at = ngx.now() + REST_SECONDS
        ngx.log(ngx.WARN, "the score service does not answer, everybody goes to lane ", lanes[2], ": ",
            ran and why or lane)
    end
    return lanes[2]
end

return M
